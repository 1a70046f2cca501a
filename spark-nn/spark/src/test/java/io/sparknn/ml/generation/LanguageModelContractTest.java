package io.sparknn.ml.generation;

import io.sparknn.generation.Sampling;
import io.sparknn.ml.EstimatorContract;
import java.util.List;
import org.apache.spark.ml.evaluation.Evaluator;
import org.apache.spark.ml.evaluation.RegressionEvaluator;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.tuning.ParamGridBuilder;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

class LanguageModelContractTest extends EstimatorContract<LanguageModel, TrainedLanguageModel> {

  @Override
  protected LanguageModel estimator() {
    return Generating.languageModel()
        .setMaxIter(2)
        .setScoringBatchSize(8)
        .setDecoding(new Sampling(5).topK(4))
        .setPerplexityCol("perplexity")
        .setBitsPerTokenCol("bits");
  }

  @Override
  protected Dataset<Row> data() {
    return Generating.counting(30);
  }

  @Override
  protected List<String> outputColumns() {
    return List.of("prediction", "perplexity", "bits");
  }

  @Override
  protected Evaluator evaluator() {
    return new RegressionEvaluator().setPredictionCol("perplexity").setLabelCol("bits");
  }

  @Override
  protected ParamMap[] grid(LanguageModel estimator) {
    return new ParamGridBuilder().addGrid(estimator.stepSize(), new double[] {0.01, 0.1}).build();
  }

  @Override
  protected LanguageModel load(String path) {
    return LanguageModel.load(path);
  }

  @Override
  protected TrainedLanguageModel loadModel(String path) {
    return TrainedLanguageModel.load(path);
  }
}
