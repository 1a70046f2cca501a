package io.sparknn.ml.forecasting;

import io.sparknn.layers.Dense;
import io.sparknn.ml.EstimatorContract;
import io.sparknn.ml.evaluation.SequenceEvaluator;
import io.sparknn.network.NetworkSpec;
import io.sparknn.shape.Shape;
import java.util.List;
import org.apache.spark.ml.evaluation.Evaluator;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.tuning.ParamGridBuilder;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

class ForecasterContractTest extends EstimatorContract<Forecaster, ForecasterModel> {

  @Override
  protected Forecaster estimator() {
    return Series.forecaster()
        .setCovariateCols("other")
        .setNetwork(NetworkSpec.sequential(Shape.of(8), new Dense(2)))
        .setForecastFrom("every")
        .setWeightCol("weight")
        .setMaxIter(2)
        .setScoringBatchSize(8);
  }

  @Override
  protected Dataset<Row> data() {
    return Series.waves(3, 24);
  }

  @Override
  protected List<String> outputColumns() {
    return List.of("prediction");
  }

  @Override
  protected Evaluator evaluator() {
    return new SequenceEvaluator().setLabelCol("next").setMetricName("exactMatch");
  }

  /** Series are brought together first. */
  @Override
  protected boolean keepsOrder() {
    return false;
  }

  @Override
  protected ParamMap[] grid(Forecaster estimator) {
    return new ParamGridBuilder().addGrid(estimator.stepSize(), new double[] {0.01, 0.1}).build();
  }

  @Override
  protected Forecaster load(String path) {
    return Forecaster.load(path);
  }

  @Override
  protected ForecasterModel loadModel(String path) {
    return ForecasterModel.load(path);
  }
}
