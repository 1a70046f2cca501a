package io.sparknn.ml.image;

import io.sparknn.ml.TransformerContract;
import org.apache.spark.ml.param.ParamPair;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

class ImageResizerContractTest extends TransformerContract<ImageResizer> {

  @Override
  protected ImageResizer stage(String output) {
    return new ImageResizer()
        .setHeight(5)
        .setWidth(3)
        .setInterpolation("bicubic")
        .setInputCol("image")
        .setOutputCol(output);
  }

  @Override
  protected Dataset<Row> data() {
    return TestImages.some(4, 6, 3);
  }

  @Override
  protected ParamPair<?> change(ImageResizer stage) {
    return stage.interpolation().w("nearest");
  }

  @Override
  protected ImageResizer load(String path) {
    return ImageResizer.load(path);
  }
}
