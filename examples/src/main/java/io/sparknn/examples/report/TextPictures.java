package io.sparknn.examples.report;

import io.sparknn.examples.data.GrayImage;
import java.util.List;

/** Images in characters. */
public final class TextPictures {
  private static final String SHADES = " ░▒▓█";
  private static final int COLUMNS = 78;
  private static final String GAP = "   ";
  private static final int SMALL = 16;

  private TextPictures() {}

  /** Predictions side by side, with captions below; all images are of one size. */
  public static String of(List<Prediction> predictions) {
    StringBuilder text = new StringBuilder();
    int perLine = perLine(predictions);
    for (int first = 0; first < predictions.size(); first += perLine) {
      int end = Math.min(predictions.size(), first + perLine);
      text.append(line(predictions.subList(first, end))).append('\n');
    }
    return text.toString();
  }

  private static int perLine(List<Prediction> predictions) {
    int widest = predictions.stream().mapToInt(TextPictures::width).max().orElse(COLUMNS);
    return Math.max(1, (COLUMNS + GAP.length()) / (widest + GAP.length()));
  }

  private static int width(Prediction prediction) {
    int image = prediction.image().width() * (isSmall(prediction.image()) ? 2 : 1);
    return Math.max(image, prediction.caption().length());
  }

  private static String line(List<Prediction> predictions) {
    int width = predictions.stream().mapToInt(TextPictures::width).max().orElse(0);
    int rows = drawn(predictions.get(0).image()).size();
    StringBuilder text = new StringBuilder();
    for (int row = 0; row <= rows; row++) {
      StringBuilder line = new StringBuilder();
      for (Prediction prediction : predictions) {
        String part = row < rows ? drawn(prediction.image()).get(row) : prediction.caption();
        line.append(part).append(" ".repeat(width - part.length())).append(GAP);
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  /** A character is about twice as high as wide: two make a pixel, or one makes two pixels. */
  private static List<String> drawn(GrayImage image) {
    int rows = isSmall(image) ? image.height() : image.height() / 2;
    return java.util.stream.IntStream.range(0, rows).mapToObj(row -> row(image, row)).toList();
  }

  private static String row(GrayImage image, int row) {
    StringBuilder text = new StringBuilder();
    for (int column = 0; column < image.width(); column++) {
      if (isSmall(image)) {
        text.append(shade(image.intensity(row, column)).repeat(2));
      } else {
        text.append(
            shade((image.intensity(2 * row, column) + image.intensity(2 * row + 1, column)) / 2));
      }
    }
    return text.toString();
  }

  private static boolean isSmall(GrayImage image) {
    return image.width() <= SMALL;
  }

  private static String shade(double intensity) {
    int place = (int) Math.round(intensity * (SHADES.length() - 1));
    return SHADES.substring(place, place + 1);
  }
}
