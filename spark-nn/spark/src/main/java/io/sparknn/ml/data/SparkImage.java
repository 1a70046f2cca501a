package io.sparknn.ml.data;

import io.sparknn.ml.InvalidDataException;
import java.util.Arrays;
import org.apache.spark.ml.image.ImageSchema;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * An image as Spark's image struct holds it: pixels lie row by row, each with its channels in the
 * order blue, green, red, alpha, in unsigned bytes.
 *
 * @param origin where it comes from, as a path; may be empty
 * @param height in pixels
 * @param width in pixels
 * @param channels 1 (grey), 3 (colour) or 4 (colour and alpha)
 * @param pixels of length height · width · channels
 */
public record SparkImage(String origin, int height, int width, int channels, byte[] pixels) {
  // The fields of ImageSchema.columnSchema: (origin, height, width, nChannels, mode, data).
  private static final int FIELDS = 6;
  private static final int ORIGIN = 0;
  private static final int HEIGHT = 1;
  private static final int WIDTH = 2;
  private static final int CHANNELS = 3;
  private static final int MODE = 4;
  private static final int DATA = 5;
  private static final int UNDEFINED = -1; // what Spark's image source gives if it can't decode

  /** Whether this is the type of Spark's image columns. */
  public static boolean isImage(DataType type) {
    return type instanceof StructType struct
        && Arrays.equals(struct.fieldNames(), ImageSchema.columnSchema().fieldNames());
  }

  /**
   * The image in a row.
   *
   * @param column its name, for messages
   * @throws InvalidDataException if its mode is none of Spark's, or doesn't agree with its channels
   *     or bytes
   */
  public static SparkImage read(SpecializedGetters row, int ordinal, String column) {
    InternalRow image = row.getStruct(ordinal, FIELDS);
    String origin = image.isNullAt(ORIGIN) ? "" : image.getUTF8String(ORIGIN).toString();
    int mode = image.getInt(MODE);
    int channels = image.getInt(CHANNELS);
    if (channels != channels(mode)) {
      throw undefined(column, mode, channels, origin);
    }
    byte[] pixels = image.isNullAt(DATA) ? new byte[0] : image.getBinary(DATA);
    SparkImage read =
        new SparkImage(origin, image.getInt(HEIGHT), image.getInt(WIDTH), channels, pixels);
    long expected = (long) read.height * read.width * channels;
    if (read.height < 1 || read.width < 1 || pixels.length != expected) {
      throw InvalidValue.of(
          column,
          "holds " + read.describe() + " in " + pixels.length + " bytes",
          "height and width must be 1 or more, and their product with the channels the number of"
              + " bytes");
    }
    return read;
  }

  private static InvalidDataException undefined(
      String column, int mode, int channels, String origin) {
    return InvalidValue.of(
        column,
        mode == UNDEFINED
            ? "holds an image that could not be decoded" + from(origin)
            : "holds an image of " + channels + " channels in mode " + mode + from(origin),
        "Spark defines the modes 0 (CV_8UC1), 16 (CV_8UC3) and 24 (CV_8UC4), for 1, 3 and 4"
            + " channels of unsigned bytes");
  }

  /** The number of channels of a mode, which is OpenCV's; 0 if Spark doesn't define it. */
  private static int channels(int mode) {
    return switch (mode) {
      case 0 -> 1;
      case 16 -> 3;
      case 24 -> 4;
      default -> 0;
    };
  }

  /** This image in Spark's internal form. */
  public InternalRow toRow() {
    int mode = (channels - 1) * 8;
    return new GenericInternalRow(
        new Object[] {UTF8String.fromString(origin), height, width, channels, mode, pixels});
  }

  /** The pixel's value in one of the planes red, green, blue, alpha; 0 to 255. */
  public int value(int plane, int pixel) {
    int stored = channels >= 3 && plane < 3 ? 2 - plane : plane;
    return pixels[pixel * channels + stored] & 0xff;
  }

  /** Its sizes and origin, for messages. */
  public String describe() {
    return "an image of "
        + channels
        + " channels, height "
        + height
        + " and width "
        + width
        + from(origin);
  }

  private static String from(String origin) {
    return origin.isEmpty() ? "" : " (origin '" + origin + "')";
  }

  /** What to throw if an image of the column can't be used. */
  public InvalidDataException invalid(String column, String expected) {
    return InvalidValue.of(column, "holds " + describe(), expected);
  }

  /** What to throw if bytes of the column can't be decoded. */
  public static InvalidDataException undecodable(
      String column, int bytes, String origin, String reason) {
    return InvalidValue.of(
        column,
        "holds " + bytes + " bytes" + from(origin) + " that can't be decoded: " + reason,
        "images must be whole files in the format JPEG, PNG, BMP or GIF");
  }
}
