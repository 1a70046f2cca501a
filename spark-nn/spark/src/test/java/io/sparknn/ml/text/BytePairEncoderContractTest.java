package io.sparknn.ml.text;

import io.sparknn.ml.EstimatorContract;
import java.util.List;
import org.apache.spark.ml.evaluation.Evaluator;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.tuning.ParamGridBuilder;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

class BytePairEncoderContractTest extends EstimatorContract<BytePairEncoder, BytePairEncoderModel> {

  @Override
  protected BytePairEncoder estimator() {
    return new BytePairEncoder()
        .setInputCol("text")
        .setVocabSize(400)
        .setMinCount(3)
        .setAddStartToken(true)
        .setAddEndToken(true)
        .setMaxLength(50)
        .setTruncation("start")
        .setHandleInvalid("skip")
        .setOutputCol("ids");
  }

  @Override
  protected Dataset<Row> data() {
    return TestTexts.frame(TestTexts.mobyDick());
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
  protected ParamMap[] grid(BytePairEncoder estimator) {
    return new ParamGridBuilder()
        .addGrid(estimator.vocabSize(), new int[] {300, 500})
        .addGrid(estimator.maxLength(), new int[] {10, 30})
        .build();
  }

  @Override
  protected BytePairEncoder load(String path) {
    return BytePairEncoder.load(path);
  }

  @Override
  protected BytePairEncoderModel loadModel(String path) {
    return BytePairEncoderModel.load(path);
  }
}
