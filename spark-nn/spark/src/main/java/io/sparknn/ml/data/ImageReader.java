package io.sparknn.ml.data;

import io.sparknn.data.Encoding;
import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;

/**
 * Reads Spark's image struct as the planes red, green, blue and alpha (channels, height, width) of
 * numbers from 0 to 255.
 *
 * @param column its name, for messages
 * @param channels 1, 3 or 4
 * @param height in pixels
 * @param width in pixels
 */
record ImageReader(String column, int channels, int height, int width) implements ValueReader {

  @Override
  public Encoding encoding() {
    return Encoding.UINT8;
  }

  @Override
  public void read(SpecializedGetters values, int ordinal, float[] target, int offset) {
    SparkImage image = SparkImage.read(values, ordinal, column);
    if (image.channels() != channels || image.height() != height || image.width() != width) {
      throw image.invalid(
          column,
          "the network expects "
              + channels
              + " channels, height "
              + height
              + " and width "
              + width
              + "; ImageResizer, ImageCropper and ImageColorConverter make images alike");
    }
    for (int plane = 0; plane < channels; plane++) {
      int start = offset + plane * height * width;
      for (int pixel = 0; pixel < height * width; pixel++) {
        target[start + pixel] = image.value(plane, pixel);
      }
    }
  }
}
