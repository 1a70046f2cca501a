package io.sparknn.ml.image;

import io.sparknn.ml.TransformerContract;
import org.apache.spark.ml.param.ParamPair;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

class ImageNormalizerContractTest extends TransformerContract<ImageNormalizer> {

  @Override
  protected ImageNormalizer stage(String output) {
    return new ImageNormalizer()
        .setChannels(3)
        .setHeight(4)
        .setWidth(6)
        .setMean(new double[] {0.5, 0.4, 0.3})
        .setInputCol("image")
        .setOutputCol(output);
  }

  @Override
  protected Dataset<Row> data() {
    return TestImages.some(4, 6, 3);
  }

  @Override
  protected ParamPair<?> change(ImageNormalizer stage) {
    return stage.scale().w(1.0);
  }

  @Override
  protected ImageNormalizer load(String path) {
    return ImageNormalizer.load(path);
  }
}
