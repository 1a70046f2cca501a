package io.sparknn.ml.image;

import io.sparknn.ml.TestData;
import io.sparknn.ml.TransformerContract;
import java.awt.image.BufferedImage;
import java.util.List;
import org.apache.spark.ml.param.ParamPair;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;

class ImageDecoderContractTest extends TransformerContract<ImageDecoder> {

  @Override
  protected ImageDecoder stage(String output) {
    return new ImageDecoder().setInputCol("content").setOutputCol(output).setOriginCol("path");
  }

  @Override
  protected Dataset<Row> data() {
    return TestData.frame(
        List.of(
            RowFactory.create(
                "a.png",
                TestImages.file(TestImages.noise(3, 4, BufferedImage.TYPE_3BYTE_BGR), "png")),
            RowFactory.create(
                "b.bmp",
                TestImages.file(TestImages.noise(2, 5, BufferedImage.TYPE_3BYTE_BGR), "bmp"))),
        TestData.field("path", DataTypes.StringType),
        TestData.field("content", DataTypes.BinaryType));
  }

  @Override
  protected ParamPair<?> change(ImageDecoder stage) {
    return stage.originCol().w("");
  }

  @Override
  protected ImageDecoder load(String path) {
    return ImageDecoder.load(path);
  }
}
