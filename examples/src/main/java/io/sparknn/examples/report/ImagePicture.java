package io.sparknn.examples.report;

import io.sparknn.examples.data.GrayImage;
import java.awt.image.BufferedImage;

/** An image as a picture of its own. */
public final class ImagePicture {
  private static final int SIDE = 112;

  private ImagePicture() {}

  /** The picture in the PNG format, as large as reports have it. */
  static byte[] png(GrayImage image) {
    return png(image, Math.max(1, SIDE / Math.max(image.width(), image.height())));
  }

  /**
   * The picture in the PNG format.
   *
   * @param scale pixels that each of the image's pixels is drawn by, along both axes
   */
  public static byte[] png(GrayImage image, int scale) {
    BufferedImage picture =
        new BufferedImage(
            image.width() * scale, image.height() * scale, BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        int level = (int) Math.round(255 * image.intensity(y / scale, x / scale));
        picture.getRaster().setSample(x, y, 0, level);
      }
    }
    return Png.of(picture);
  }
}
