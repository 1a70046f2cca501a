package io.sparknn.ml.image;

import io.sparknn.ml.TransformerContract;
import org.apache.spark.ml.param.ParamPair;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

class ImageCropperContractTest extends TransformerContract<ImageCropper> {

  @Override
  protected ImageCropper stage(String output) {
    return new ImageCropper()
        .setHeight(2)
        .setWidth(3)
        .setTop(1)
        .setInputCol("image")
        .setOutputCol(output);
  }

  @Override
  protected Dataset<Row> data() {
    return TestImages.some(4, 6, 1);
  }

  @Override
  protected ParamPair<?> change(ImageCropper stage) {
    return stage.left().w(0);
  }

  @Override
  protected ImageCropper load(String path) {
    return ImageCropper.load(path);
  }
}
