package io.sparknn.ml.image;

import io.sparknn.ml.TransformerContract;
import org.apache.spark.ml.param.ParamPair;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

class ImageColorConverterContractTest extends TransformerContract<ImageColorConverter> {

  @Override
  protected ImageColorConverter stage(String output) {
    return new ImageColorConverter().setChannels(1).setInputCol("image").setOutputCol(output);
  }

  @Override
  protected Dataset<Row> data() {
    return TestImages.some(4, 6, 3);
  }

  @Override
  protected ParamPair<?> change(ImageColorConverter stage) {
    return stage.channels().w(4);
  }

  @Override
  protected ImageColorConverter load(String path) {
    return ImageColorConverter.load(path);
  }
}
