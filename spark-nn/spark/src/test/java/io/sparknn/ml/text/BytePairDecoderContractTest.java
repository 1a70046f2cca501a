package io.sparknn.ml.text;

import io.sparknn.ml.TransformerContract;
import java.util.List;
import org.apache.spark.ml.param.ParamPair;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

class BytePairDecoderContractTest extends TransformerContract<BytePairDecoder> {

  @Override
  protected BytePairDecoder stage(String output) {
    return new BytePairDecoder()
        .setMerges("h e", "Ġ t")
        .setHandleInvalid("skip")
        .setInputCol("ids")
        .setOutputCol(output);
  }

  @Override
  protected Dataset<Row> data() {
    return TestTexts.ids(
        TestTexts.sequence(2, 260, 261, 3), TestTexts.sequence(68), TestTexts.sequence());
  }

  @Override
  protected ParamPair<?> change(BytePairDecoder stage) {
    return stage.merges().w(List.of("h e", "t h"));
  }

  @Override
  protected BytePairDecoder load(String path) {
    return BytePairDecoder.load(path);
  }
}
