package io.sparknn.ml.text;

import static org.apache.spark.sql.functions.lit;

import io.sparknn.ml.TransformerContract;
import org.apache.spark.ml.param.ParamPair;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

class CharacterTokenizerContractTest extends TransformerContract<CharacterTokenizer> {

  @Override
  protected CharacterTokenizer stage(String output) {
    return new CharacterTokenizer()
        .setHandleInvalid("skip")
        .setInputCol("text")
        .setOutputCol(output);
  }

  @Override
  protected Dataset<Row> data() {
    return TestTexts.frame("Ahab", "", "🐳 ho").withColumn("other", lit("whale"));
  }

  @Override
  protected ParamPair<?> change(CharacterTokenizer stage) {
    return stage.inputCol().w("other");
  }

  @Override
  protected CharacterTokenizer load(String path) {
    return CharacterTokenizer.load(path);
  }
}
