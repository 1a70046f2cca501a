package io.sparknn.examples.report;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Map;

/** Functions of two numbers as squares of colours, side by side, all on one scale. */
public final class HeatMap {
  private static final int SIDE = 300;
  private static final int MARGIN = 16;
  private static final int TITLE = 28;
  private static final Color LOW = new Color(0x21, 0x4e, 0x8a);
  private static final Color MIDDLE = new Color(0xf2, 0xf2, 0xf2);
  private static final Color HIGH = new Color(0xc8, 0x55, 0x02);
  private static final Color TEXT = new Color(0x2b, 0x30, 0x36);

  private HeatMap() {}

  /**
   * A picture in the PNG format: −{@code largest} is blue, 0 nearly white, {@code largest} orange.
   *
   * @param panels values by title, with the first row at the bottom; all squares of one size
   * @param largest the end of the scale
   */
  public static byte[] png(Map<String, float[][]> panels, double largest) {
    BufferedImage picture =
        new BufferedImage(
            MARGIN + panels.size() * (SIDE + MARGIN),
            TITLE + SIDE + MARGIN,
            BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = picture.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 14));
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, picture.getWidth(), picture.getHeight());
    int left = MARGIN;
    for (Map.Entry<String, float[][]> panel : panels.entrySet()) {
      graphics.setColor(TEXT);
      graphics.drawString(panel.getKey(), left, TITLE - MARGIN / 2);
      draw(graphics, panel.getValue(), left, largest);
      left += SIDE + MARGIN;
    }
    graphics.dispose();
    return Png.of(picture);
  }

  private static void draw(Graphics2D graphics, float[][] values, int left, double largest) {
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        int row = values.length - 1 - y * values.length / SIDE;
        float value = values[row][x * values[row].length / SIDE];
        graphics.setColor(color(value / largest));
        graphics.fillRect(left + x, TITLE + y, 1, 1);
      }
    }
  }

  private static Color color(double share) {
    Color end = share < 0 ? LOW : HIGH;
    double part = Math.min(1, Math.abs(share));
    return new Color(
        mixed(MIDDLE.getRed(), end.getRed(), part),
        mixed(MIDDLE.getGreen(), end.getGreen(), part),
        mixed(MIDDLE.getBlue(), end.getBlue(), part));
  }

  private static int mixed(int from, int to, double part) {
    return (int) Math.round(from + part * (to - from));
  }
}
