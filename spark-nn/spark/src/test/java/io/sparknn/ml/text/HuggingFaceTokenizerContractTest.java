package io.sparknn.ml.text;

import io.sparknn.ml.TransformerContract;
import org.apache.spark.ml.param.ParamPair;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

class HuggingFaceTokenizerContractTest extends TransformerContract<HuggingFaceTokenizer> {

  @Override
  protected HuggingFaceTokenizer stage(String output) {
    return new HuggingFaceTokenizer()
        .setTokenizerJson(TestTexts.resource("word-pieces.json"))
        .setMaxLength(12)
        .setTruncation("end")
        .setInputCol("text")
        .setOutputCol(output);
  }

  @Override
  protected Dataset<Row> data() {
    return TestTexts.frame(TestTexts.encodedTexts());
  }

  @Override
  protected ParamPair<?> change(HuggingFaceTokenizer stage) {
    return stage.addSpecialTokens().w(false);
  }

  @Override
  protected HuggingFaceTokenizer load(String path) {
    return HuggingFaceTokenizer.load(path);
  }
}
