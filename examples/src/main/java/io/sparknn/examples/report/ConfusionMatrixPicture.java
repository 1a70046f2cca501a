package io.sparknn.examples.report;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.image.BufferedImage;

/**
 * A {@link ConfusionMatrix} as a picture: a row for each truth, a column for each prediction; what
 * was recognised in blue, what was confused in orange, the deeper the larger its share of the row.
 */
final class ConfusionMatrixPicture {
  private static final int CELL = 50;
  private static final int GAP = 2;
  private static final int MARGIN = 12;
  private static final int FOOT = 40;
  private static final String CAPTION = "a row for each truth, a column for each prediction";
  private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 14);
  private static final Color TEXT = new Color(0x2b, 0x30, 0x36);
  private static final Color EMPTY = new Color(0xf4, 0xf6, 0xf8);
  private static final Color RIGHT = new Color(0x1f, 0x77, 0xb4);
  private static final Color WRONG = new Color(0xd9, 0x5f, 0x02);
  private static final double LIGHT_TEXT_FROM = 0.6;

  private final ConfusionMatrix matrix;
  private final int names;
  private final int columnNames;
  private final int size;

  private ConfusionMatrixPicture(ConfusionMatrix matrix) {
    FontRenderContext context = new FontRenderContext(null, true, false);
    this.matrix = matrix;
    this.size = matrix.classes().size();
    int longest =
        matrix.classes().stream()
            .mapToInt(name -> (int) FONT.getStringBounds(name, context).getWidth())
            .max()
            .orElse(0);
    this.names = longest + MARGIN;
    this.columnNames = longest > CELL ? names : 2 * MARGIN;
  }

  /** The picture in the PNG format. */
  static byte[] png(ConfusionMatrix matrix) {
    return Png.of(new ConfusionMatrixPicture(matrix).draw());
  }

  /** Names of the truths on the left; of the predictions below, upright if they are long. */
  private BufferedImage draw() {
    int side = size * CELL;
    BufferedImage picture =
        new BufferedImage(
            names + side + MARGIN, side + columnNames + FOOT, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = picture.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setFont(FONT);
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, picture.getWidth(), picture.getHeight());
    for (int truth = 0; truth < size; truth++) {
      for (int prediction = 0; prediction < size; prediction++) {
        cell(graphics, truth, prediction);
      }
    }
    graphics.setColor(TEXT);
    graphics.drawString(CAPTION, MARGIN, picture.getHeight() - MARGIN);
    for (int index = 0; index < size; index++) {
      rowName(graphics, index);
      columnName(graphics, index);
    }
    graphics.dispose();
    return picture;
  }

  private void cell(Graphics2D graphics, int truth, int prediction) {
    long count = matrix.count(truth, prediction);
    double share = count == 0 ? 0 : Math.sqrt((double) count / matrix.count(truth));
    graphics.setColor(mixed(EMPTY, truth == prediction ? RIGHT : WRONG, share));
    int x = names + prediction * CELL;
    int y = truth * CELL;
    graphics.fillRect(x, y, CELL - GAP, CELL - GAP);
    if (count > 0) {
      graphics.setColor(share > LIGHT_TEXT_FROM ? Color.WHITE : TEXT);
      String text = Long.toString(count);
      int width = graphics.getFontMetrics().stringWidth(text);
      graphics.drawString(text, x + (CELL - GAP - width) / 2, baseline(graphics, y));
    }
  }

  private void rowName(Graphics2D graphics, int index) {
    String name = matrix.classes().get(index);
    int width = graphics.getFontMetrics().stringWidth(name);
    graphics.drawString(name, names - MARGIN / 2 - width, baseline(graphics, index * CELL));
  }

  private void columnName(Graphics2D graphics, int index) {
    String name = matrix.classes().get(index);
    int width = graphics.getFontMetrics().stringWidth(name);
    int left = names + index * CELL;
    int top = size * CELL;
    if (columnNames < names) {
      graphics.drawString(name, left + (CELL - GAP - width) / 2, top + MARGIN + GAP);
    } else {
      Graphics2D upright = (Graphics2D) graphics.create();
      upright.rotate(-Math.PI / 2);
      upright.drawString(name, -top - width - MARGIN / 2, baseline(graphics, left));
      upright.dispose();
    }
  }

  private static int baseline(Graphics2D graphics, int top) {
    FontMetrics metrics = graphics.getFontMetrics();
    return top + (CELL - GAP + metrics.getAscent() - metrics.getDescent()) / 2;
  }

  private static Color mixed(Color from, Color to, double share) {
    return new Color(
        mixed(from.getRed(), to.getRed(), share),
        mixed(from.getGreen(), to.getGreen(), share),
        mixed(from.getBlue(), to.getBlue(), share));
  }

  private static int mixed(int from, int to, double share) {
    return (int) Math.round(from + share * (to - from));
  }
}
