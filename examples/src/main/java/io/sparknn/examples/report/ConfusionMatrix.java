package io.sparknn.examples.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** How often each class was taken for each other. */
public final class ConfusionMatrix {
  private final List<String> classes;
  private final long[][] counts;

  /**
   * A matrix of these counts.
   *
   * @param classes names of the classes
   * @param counts of the rows whose class is the first index and whose prediction the second
   */
  public ConfusionMatrix(List<String> classes, long[][] counts) {
    this.classes = List.copyOf(classes);
    this.counts = counts.clone();
  }

  /** Counts rows by their columns {@code label} and {@code prediction}. */
  public static ConfusionMatrix of(Dataset<Row> rows, List<String> classes) {
    long[][] counts = new long[classes.size()][classes.size()];
    for (Row row : rows.groupBy("label", "prediction").count().collectAsList()) {
      counts[(int) row.getDouble(0)][(int) row.getDouble(1)] = row.getLong(2);
    }
    return new ConfusionMatrix(classes, counts);
  }

  /** Names of the classes. */
  public List<String> classes() {
    return classes;
  }

  /** Rows of a class that were taken for another, or for itself. */
  public long count(int truth, int prediction) {
    return counts[truth][prediction];
  }

  /** Rows of a class. */
  public long count(int truth) {
    return IntStream.range(0, classes.size()).mapToLong(other -> counts[truth][other]).sum();
  }

  /** The share of a class that was recognised; NaN without such rows. */
  public double recall(int truth) {
    return (double) count(truth, truth) / count(truth);
  }

  /** A table, in lines that end with a line feed; a dot stands for 0. */
  public String toText() {
    int names = classes.stream().mapToInt(String::length).max().orElse(0) + 2;
    int cells = Math.max(2, Long.toString(largest()).length()) + 2;
    StringBuilder text = new StringBuilder();
    text.append("confusion matrix (a row for each truth, a column for each prediction)\n");
    text.append(" ".repeat(names));
    for (int prediction = 0; prediction < classes.size(); prediction++) {
      text.append(rightAligned(Integer.toString(prediction), cells));
    }
    text.append("   recall\n");
    for (int truth = 0; truth < classes.size(); truth++) {
      text.append(rightAligned(classes.get(truth), names));
      for (int prediction = 0; prediction < classes.size(); prediction++) {
        long count = counts[truth][prediction];
        text.append(rightAligned(count == 0 ? "·" : Long.toString(count), cells));
      }
      text.append(String.format(Locale.ROOT, "   %.4f%n", recall(truth)));
    }
    return text.toString();
  }

  private long largest() {
    return IntStream.range(0, classes.size())
        .mapToLong(
            truth ->
                IntStream.range(0, classes.size()).mapToLong(p -> counts[truth][p]).max().orElse(0))
        .max()
        .orElse(0);
  }

  private static String rightAligned(String text, int width) {
    return " ".repeat(Math.max(0, width - text.length())) + text;
  }
}
