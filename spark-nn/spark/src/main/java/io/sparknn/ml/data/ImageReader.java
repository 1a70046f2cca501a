package io.sparknn.ml.data;

import io.sparknn.data.Encoding;
import java.util.Arrays;
import org.apache.spark.ml.image.ImageSchema;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/**
 * Reads Spark's image struct, whose pixels lie row by row with the channels blue, green, red and
 * alpha, as the planes red, green, blue and alpha (channels, height, width) of numbers from 0 to
 * 255.
 *
 * @param column its name, for messages
 * @param channels 1, 3 or 4
 * @param height in pixels
 * @param width in pixels
 */
record ImageReader(String column, int channels, int height, int width) implements ValueReader {
  // The fields of ImageSchema.columnSchema: (origin, height, width, nChannels, mode, data).
  private static final int FIELDS = 6;
  private static final int HEIGHT = 1;
  private static final int WIDTH = 2;
  private static final int CHANNELS = 3;
  private static final int MODE = 4;
  private static final int DATA = 5;
  private static final int DEPTH_MASK = 7; // of an OpenCV mode; depth 0 is unsigned bytes

  /** Whether this is the type of Spark's image columns. */
  static boolean reads(DataType type) {
    return type instanceof StructType struct
        && Arrays.equals(struct.fieldNames(), ImageSchema.columnSchema().fieldNames());
  }

  @Override
  public Encoding encoding() {
    return Encoding.UINT8;
  }

  @Override
  public void read(SpecializedGetters values, int ordinal, float[] target, int offset) {
    InternalRow image = values.getStruct(ordinal, FIELDS);
    byte[] pixels = image.getBinary(DATA);
    requireSize(image, pixels);
    for (int channel = 0; channel < channels; channel++) {
      int stored = channels >= 3 && channel < 3 ? 2 - channel : channel;
      int plane = offset + channel * height * width;
      for (int pixel = 0; pixel < height * width; pixel++) {
        target[plane + pixel] = pixels[pixel * channels + stored] & 0xff;
      }
    }
  }

  private void requireSize(InternalRow image, byte[] pixels) {
    boolean fits =
        image.getInt(CHANNELS) == channels
            && image.getInt(HEIGHT) == height
            && image.getInt(WIDTH) == width
            && (image.getInt(MODE) & DEPTH_MASK) == 0
            && pixels.length == channels * height * width;
    if (!fits) {
      throw InvalidValue.width(
          column,
          "an image of "
              + image.getInt(CHANNELS)
              + " channels, height "
              + image.getInt(HEIGHT)
              + " and width "
              + image.getInt(WIDTH)
              + " in "
              + pixels.length
              + " bytes of mode "
              + image.getInt(MODE),
          channels
              + " channels, height "
              + height
              + " and width "
              + width
              + " in unsigned bytes; resize images before");
    }
  }
}
