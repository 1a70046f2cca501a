package io.sparknn.ml.image;

import io.sparknn.ml.data.SparkImage;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;

/** Spark's images and those of {@code java.awt}. */
final class BufferedImages {
  private BufferedImages() {}

  /** An empty image of the type that is closest to Spark's with so many channels. */
  static BufferedImage empty(int height, int width, int channels) {
    int type =
        switch (channels) {
          case 1 -> BufferedImage.TYPE_BYTE_GRAY;
          case 3 -> BufferedImage.TYPE_3BYTE_BGR;
          default -> BufferedImage.TYPE_4BYTE_ABGR;
        };
    return new BufferedImage(width, height, type);
  }

  /** A copy of an image. */
  static BufferedImage of(SparkImage image) {
    BufferedImage buffered = empty(image.height(), image.width(), image.channels());
    byte[] bytes = bytes(buffered);
    if (image.channels() < 4) {
      System.arraycopy(image.pixels(), 0, bytes, 0, bytes.length);
    } else {
      shift(image.pixels(), bytes, 1); // BGRA to ABGR
    }
    return buffered;
  }

  /** What {@link #of} and {@link #empty} gave, as an image of Spark. */
  static SparkImage toSpark(String origin, BufferedImage buffered, int channels) {
    byte[] bytes = bytes(buffered);
    byte[] pixels = bytes;
    if (channels == 4) {
      pixels = new byte[bytes.length];
      shift(bytes, pixels, 3); // ABGR to BGRA
    }
    return new SparkImage(origin, buffered.getHeight(), buffered.getWidth(), channels, pixels);
  }

  /**
   * Any image as one of Spark: of one channel if its colour space is grey, else of four if it has
   * alpha, else of three. So does Spark's image source.
   */
  static SparkImage convert(String origin, BufferedImage decoded) {
    int height = decoded.getHeight();
    int width = decoded.getWidth();
    if (decoded.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_GRAY) {
      return new SparkImage(origin, height, width, 1, grey(decoded.getRaster()));
    }
    if (decoded.getType() == BufferedImage.TYPE_3BYTE_BGR) {
      return toSpark(origin, decoded, 3);
    }
    int channels = decoded.getColorModel().hasAlpha() ? 4 : 3;
    byte[] pixels = new byte[Math.multiplyExact(Math.multiplyExact(height, width), channels)];
    int[] line = new int[width];
    int place = 0;
    for (int y = 0; y < height; y++) {
      decoded.getRGB(0, y, width, 1, line, 0, width);
      for (int argb : line) {
        for (int channel = 0; channel < channels; channel++) {
          pixels[place++] = (byte) (argb >> (8 * channel)); // blue, green, red, alpha
        }
      }
    }
    return new SparkImage(origin, height, width, channels, pixels);
  }

  /** The first band in eight bits, without a change of gamma. */
  private static byte[] grey(Raster raster) {
    int height = raster.getHeight();
    int width = raster.getWidth();
    int largest = (1 << raster.getSampleModel().getSampleSize(0)) - 1;
    byte[] pixels = new byte[Math.multiplyExact(height, width)];
    int[] line = new int[width];
    for (int y = 0; y < height; y++) {
      raster.getSamples(0, y, width, 1, 0, line);
      for (int x = 0; x < width; x++) {
        pixels[y * width + x] = (byte) Math.round(line[x] * 255f / largest);
      }
    }
    return pixels;
  }

  private static void shift(byte[] from, byte[] to, int by) {
    for (int place = 0; place < from.length; place++) {
      to[place - place % 4 + (place + by) % 4] = from[place];
    }
  }

  private static byte[] bytes(BufferedImage image) {
    return ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
  }
}
