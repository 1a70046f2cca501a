package io.sparknn.examples.report;

import static org.apache.spark.sql.functions.col;

import io.sparknn.examples.data.GrayImage;
import io.sparknn.examples.data.ImageColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What an image was taken for.
 *
 * @param image what the network saw
 * @param truth name of the image's class
 * @param predicted name of the class that the network found the most probable
 * @param probability of that class, 0 to 1
 */
public record Prediction(GrayImage image, String truth, String predicted, double probability) {

  /** The first wrong predictions, at most half of {@code count}, after the first right ones. */
  public static List<Prediction> some(
      Dataset<Row> predictions, ImageColumn images, List<String> classes, int count) {
    Dataset<Row> right = predictions.filter(col("label").equalTo(col("prediction")));
    Dataset<Row> wrong = predictions.filter(col("label").notEqual(col("prediction")));
    List<Row> rows = new ArrayList<>(wrong.limit(count / 2).collectAsList());
    rows.addAll(0, right.limit(count - rows.size()).collectAsList());
    return rows.stream().map(row -> of(row, images, classes)).toList();
  }

  /** Whether it is right. */
  public boolean isRight() {
    return truth.equals(predicted);
  }

  /** As {@code 7 (1.00)}, or {@code 7 (0.61), truth 1}. */
  public String caption() {
    String found = String.format(Locale.ROOT, "%s (%.2f)", predicted, probability);
    return isRight() ? found : found + ", truth " + truth;
  }

  private static Prediction of(Row row, ImageColumn images, List<String> classes) {
    int predicted = (int) row.<Double>getAs("prediction").doubleValue();
    int truth = (int) row.<Double>getAs("label").doubleValue();
    Vector probabilities = row.getAs("probability");
    return new Prediction(
        images.of(row), classes.get(truth), classes.get(predicted), probabilities.apply(predicted));
  }
}
