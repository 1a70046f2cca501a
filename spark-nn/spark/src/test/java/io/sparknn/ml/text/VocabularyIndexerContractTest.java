package io.sparknn.ml.text;

import io.sparknn.ml.EstimatorContract;
import java.util.List;
import org.apache.spark.ml.evaluation.Evaluator;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.tuning.ParamGridBuilder;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

class VocabularyIndexerContractTest
    extends EstimatorContract<VocabularyIndexer, VocabularyIndexerModel> {

  @Override
  protected VocabularyIndexer estimator() {
    return new VocabularyIndexer()
        .setInputCol("tokens")
        .setVocabSize(100)
        .setMinCount(2)
        .setAddStartToken(true)
        .setAddEndToken(true)
        .setMaxLength(50)
        .setTruncation("start")
        .setHandleInvalid("skip")
        .setOutputCol("ids");
  }

  @Override
  protected Dataset<Row> data() {
    return TestTexts.tokens(TestTexts.mobyDick());
  }

  @Override
  protected List<String> outputColumns() {
    return List.of("ids");
  }

  @Override
  protected Evaluator evaluator() {
    return new MeanLengthEvaluator("meanLength");
  }

  @Override
  protected ParamMap[] grid(VocabularyIndexer estimator) {
    return new ParamGridBuilder()
        .addGrid(estimator.vocabSize(), new int[] {50, 200})
        .addGrid(estimator.maxLength(), new int[] {10, 30})
        .build();
  }

  @Override
  protected VocabularyIndexer load(String path) {
    return VocabularyIndexer.load(path);
  }

  @Override
  protected VocabularyIndexerModel loadModel(String path) {
    return VocabularyIndexerModel.load(path);
  }
}
