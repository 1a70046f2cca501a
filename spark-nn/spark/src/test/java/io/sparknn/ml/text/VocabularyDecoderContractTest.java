package io.sparknn.ml.text;

import io.sparknn.ml.TransformerContract;
import org.apache.spark.ml.param.ParamPair;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

class VocabularyDecoderContractTest extends TransformerContract<VocabularyDecoder> {

  @Override
  protected VocabularyDecoder stage(String output) {
    return new VocabularyDecoder()
        .setVocabulary("a", "whale")
        .setSeparator(" ")
        .setHandleInvalid("skip")
        .setInputCol("ids")
        .setOutputCol(output);
  }

  @Override
  protected Dataset<Row> data() {
    return TestTexts.ids(
        TestTexts.sequence(2, 4, 5, 3), TestTexts.sequence(1, 5, 0), TestTexts.sequence());
  }

  @Override
  protected ParamPair<?> change(VocabularyDecoder stage) {
    return stage.separator().w("-");
  }

  @Override
  protected VocabularyDecoder load(String path) {
    return VocabularyDecoder.load(path);
  }
}
