package io.sparknn.examples.report;

import io.sparknn.examples.data.GrayImage;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Map;

/** Images side by side, each enlarged and under its name. */
public final class ImageGrid {
  private static final int SIDE = 112;
  private static final int MARGIN = 16;
  private static final int TITLE = 24;
  private static final Color TEXT = new Color(0x2b, 0x30, 0x36);

  private ImageGrid() {}

  /**
   * A picture in the PNG format.
   *
   * @param images by name, in order; pixels count as 0 to 1, what lies beyond is cut off
   * @param columns images in a row
   */
  public static byte[] png(Map<String, GrayImage> images, int columns) {
    int rows = (images.size() + columns - 1) / columns;
    BufferedImage picture =
        new BufferedImage(
            MARGIN + columns * (SIDE + MARGIN),
            MARGIN + rows * (TITLE + SIDE + MARGIN),
            BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = picture.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, picture.getWidth(), picture.getHeight());
    graphics.setColor(TEXT);
    int place = 0;
    for (Map.Entry<String, GrayImage> image : images.entrySet()) {
      int left = MARGIN + place % columns * (SIDE + MARGIN);
      int top = MARGIN + place / columns * (TITLE + SIDE + MARGIN);
      graphics.drawString(image.getKey(), left, top + TITLE / 2);
      draw(picture, image.getValue(), left, top + TITLE);
      place++;
    }
    graphics.dispose();
    return Png.of(picture);
  }

  private static void draw(BufferedImage picture, GrayImage image, int left, int top) {
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        double intensity = image.intensity(y * image.height() / SIDE, x * image.width() / SIDE);
        int level = (int) Math.round(255 * Math.max(0, Math.min(1, intensity)));
        picture.setRGB(left + x, top + y, level << 16 | level << 8 | level);
      }
    }
  }
}
