package io.sparknn.examples.report;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** Pictures in the PNG format. */
final class Png {
  private Png() {}

  /** The bytes of the file. */
  static byte[] of(BufferedImage picture) {
    try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
      if (!ImageIO.write(picture, "png", bytes)) {
        throw new IllegalStateException("This Java has no writer for PNG pictures.");
      }
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
