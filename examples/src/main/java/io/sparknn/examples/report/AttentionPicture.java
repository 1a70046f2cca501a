package io.sparknn.examples.report;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;

/** Which token of a source each token of a target attended to while it was made. */
public final class AttentionPicture {
  private static final int CELL = 26;
  private static final int MARGIN = 34;
  private static final Color TEXT = new Color(0x2b, 0x30, 0x36);
  private static final Color RULE = new Color(0xee, 0xf0, 0xf3);
  private static final int[] FULL = {0x1f, 0x5f, 0xa8};

  private AttentionPicture() {}

  /**
   * A picture in the PNG format: a row for each token of the target and a column for each of the
   * source, the darker the more weight.
   *
   * @param weights (target, source), in [0, 1]
   */
  public static byte[] png(List<String> source, List<String> target, double[][] weights) {
    int width = MARGIN + source.size() * CELL + MARGIN / 2;
    int height = MARGIN + target.size() * CELL + MARGIN / 2;
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = picture.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setFont(new Font(Font.MONOSPACED, Font.PLAIN, 15));
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, width, height);
    for (int column = 0; column < source.size(); column++) {
      centre(graphics, source.get(column), MARGIN + column * CELL, MARGIN - CELL);
    }
    for (int row = 0; row < target.size(); row++) {
      int top = MARGIN + row * CELL;
      centre(graphics, target.get(row), MARGIN - CELL, top);
      for (int column = 0; column < source.size(); column++) {
        int left = MARGIN + column * CELL;
        graphics.setColor(color(weights[row][column]));
        graphics.fillRect(left, top, CELL, CELL);
        graphics.setColor(RULE);
        graphics.drawRect(left, top, CELL, CELL);
      }
    }
    graphics.dispose();
    return Png.of(picture);
  }

  private static void centre(Graphics2D graphics, String text, int left, int top) {
    FontMetrics metrics = graphics.getFontMetrics();
    graphics.setColor(TEXT);
    graphics.drawString(
        text,
        left + (CELL - metrics.stringWidth(text)) / 2,
        top + (CELL + metrics.getAscent() - metrics.getDescent()) / 2);
  }

  private static Color color(double weight) {
    double part = Math.max(0, Math.min(1, weight));
    return new Color(mixed(FULL[0], part), mixed(FULL[1], part), mixed(FULL[2], part));
  }

  private static int mixed(int full, double part) {
    return (int) Math.round(255 + part * (full - 255));
  }
}
