package io.sparknn.ml.classification;

import static org.apache.spark.sql.functions.col;

import io.sparknn.ml.EstimatorContract;
import io.sparknn.ml.TestData;
import java.util.List;
import org.apache.spark.ml.evaluation.Evaluator;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.tuning.ParamGridBuilder;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

class PerceptronClassifierContractTest
    extends EstimatorContract<PerceptronClassifier, PerceptronClassificationModel> {

  @Override
  protected PerceptronClassifier estimator() {
    return new PerceptronClassifier().setMaxIter(20).setSeed(4).setHandleInvalid("skip");
  }

  @Override
  protected Dataset<Row> data() {
    return TestData.clouds(60).withColumn("label", col("label").equalTo(2).cast("double"));
  }

  @Override
  protected List<String> outputColumns() {
    return List.of("rawPrediction", "prediction");
  }

  @Override
  protected Evaluator evaluator() {
    return new MulticlassClassificationEvaluator().setMetricName("accuracy");
  }

  @Override
  protected ParamMap[] grid(PerceptronClassifier estimator) {
    return new ParamGridBuilder()
        .addGrid(estimator.maxIter(), new int[] {1, 5})
        .addGrid(estimator.fitIntercept())
        .build();
  }

  @Override
  protected PerceptronClassifier load(String path) {
    return PerceptronClassifier.load(path);
  }

  @Override
  protected PerceptronClassificationModel loadModel(String path) {
    return PerceptronClassificationModel.load(path);
  }
}
