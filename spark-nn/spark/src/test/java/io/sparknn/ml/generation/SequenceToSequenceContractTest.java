package io.sparknn.ml.generation;

import io.sparknn.ml.EstimatorContract;
import io.sparknn.ml.evaluation.SequenceEvaluator;
import java.util.List;
import org.apache.spark.ml.evaluation.Evaluator;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.tuning.ParamGridBuilder;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

class SequenceToSequenceContractTest
    extends EstimatorContract<SequenceToSequence, SequenceToSequenceModel> {

  @Override
  protected SequenceToSequence estimator() {
    return SequenceToSequenceTest.copying()
        .setMaxIter(1)
        .setMaxDecodedLength(4)
        .setScoringBatchSize(8)
        .setAttentionCol("attention");
  }

  @Override
  protected Dataset<Row> data() {
    return Generating.copies(24);
  }

  @Override
  protected List<String> outputColumns() {
    return List.of("prediction", "attention");
  }

  @Override
  protected Evaluator evaluator() {
    return new SequenceEvaluator().setMetricName("exactMatch");
  }

  @Override
  protected ParamMap[] grid(SequenceToSequence estimator) {
    return new ParamGridBuilder().addGrid(estimator.stepSize(), new double[] {0.01, 0.1}).build();
  }

  @Override
  protected SequenceToSequence load(String path) {
    return SequenceToSequence.load(path);
  }

  @Override
  protected SequenceToSequenceModel loadModel(String path) {
    return SequenceToSequenceModel.load(path);
  }
}
