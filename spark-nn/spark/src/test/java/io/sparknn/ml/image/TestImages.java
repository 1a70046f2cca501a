package io.sparknn.ml.image;

import io.sparknn.ml.TestData;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.apache.spark.ml.image.ImageSchema;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;

/** Small images that are the same each time. */
final class TestImages {
  private TestImages() {}

  /** Noise: a picture of one of the types of {@link BufferedImage}. */
  static BufferedImage noise(int height, int width, int type) {
    Random random = new Random(7);
    BufferedImage image = new BufferedImage(width, height, type);
    int[] pixel = new int[image.getRaster().getNumBands()];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int band = 0; band < pixel.length; band++) {
          pixel[band] = random.nextInt(1 << image.getSampleModel().getSampleSize(band));
        }
        image.getRaster().setPixel(x, y, pixel);
      }
    }
    return image;
  }

  /** The bytes of a file. */
  static byte[] file(BufferedImage image, String format) {
    try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
      if (!ImageIO.write(image, format, bytes)) {
        throw new IllegalArgumentException("No writer makes " + format + " of " + image);
      }
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A row of Spark's image struct. */
  static Row image(String origin, int height, int width, int channels, int... pixels) {
    byte[] bytes = new byte[height * width * channels];
    for (int place = 0; place < bytes.length; place++) {
      bytes[place] = (byte) pixels[place];
    }
    return RowFactory.create(origin, height, width, channels, (channels - 1) * 8, bytes);
  }

  /** Noise as Spark's image struct. */
  static Row noise(String origin, int height, int width, int channels, long seed) {
    int[] pixels = new Random(seed).ints((long) height * width * channels, 0, 256).toArray();
    return image(origin, height, width, channels, pixels);
  }

  /** A DataFrame of id and image. */
  static Dataset<Row> frame(Row... images) {
    List<Row> rows = new ArrayList<>();
    for (Row image : images) {
      rows.add(RowFactory.create(rows.size(), image));
    }
    return TestData.frame(
        rows,
        TestData.field("id", DataTypes.IntegerType),
        TestData.field("image", ImageSchema.columnSchema()));
  }

  /** Some images of one kind and size. */
  static Dataset<Row> some(int height, int width, int channels) {
    return frame(
        noise("a", height, width, channels, 1),
        noise("b", height, width, channels, 2),
        noise("c", height, width, channels, 3));
  }

  /** The only image of a DataFrame's column. */
  static Row only(Dataset<Row> frame, String column) {
    return frame.select(column).collectAsList().get(0).getStruct(0);
  }

  /** An image's pixels, 0 to 255. */
  static int[] pixels(Row image) {
    byte[] bytes = ImageSchema.getData(image);
    int[] pixels = new int[bytes.length];
    for (int place = 0; place < pixels.length; place++) {
      pixels[place] = bytes[place] & 0xff;
    }
    return pixels;
  }
}
