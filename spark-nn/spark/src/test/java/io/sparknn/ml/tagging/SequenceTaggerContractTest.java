package io.sparknn.ml.tagging;

import io.sparknn.ml.EstimatorContract;
import io.sparknn.ml.evaluation.SequenceEvaluator;
import java.util.List;
import org.apache.spark.ml.evaluation.Evaluator;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.tuning.ParamGridBuilder;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

class SequenceTaggerContractTest extends EstimatorContract<SequenceTagger, SequenceTaggerModel> {

  @Override
  protected SequenceTagger estimator() {
    return Tagging.tagger()
        .setMaxIter(2)
        .setWeightCol("weight")
        .setProbabilityCol("probability")
        .setScoringBatchSize(8);
  }

  @Override
  protected Dataset<Row> data() {
    return Tagging.rows(40);
  }

  @Override
  protected List<String> outputColumns() {
    return List.of("probability", "prediction");
  }

  @Override
  protected Evaluator evaluator() {
    return new SequenceEvaluator();
  }

  @Override
  protected ParamMap[] grid(SequenceTagger estimator) {
    return new ParamGridBuilder().addGrid(estimator.stepSize(), new double[] {0.01, 0.1}).build();
  }

  @Override
  protected SequenceTagger load(String path) {
    return SequenceTagger.load(path);
  }

  @Override
  protected SequenceTaggerModel loadModel(String path) {
    return SequenceTaggerModel.load(path);
  }
}
