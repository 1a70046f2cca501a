package io.sparknn.examples.report;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.rand;

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
  private static final long ORDER_SEED = 1;

  /** Some right and wrong predictions in turn, so many in all if there are as many of each. */
  public static List<Prediction> some(
      Dataset<Row> rows, ImageColumn images, List<String> classes, int count) {
    List<Row> right = draw(rows.filter(col("label").equalTo(col("prediction"))), count / 2);
    List<Row> wrong = draw(rows.filter(col("label").notEqual(col("prediction"))), count / 2);
    List<Prediction> predictions = new ArrayList<>();
    for (int place = 0; place < count / 2; place++) {
      for (List<Row> drawn : List.of(right, wrong)) {
        if (place < drawn.size()) {
          predictions.add(of(drawn.get(place), images, classes));
        }
      }
    }
    return predictions;
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

  /** Rows in an order of chance, as rows that follow one another may be alike. */
  private static List<Row> draw(Dataset<Row> rows, int count) {
    return rows.orderBy(rand(ORDER_SEED)).limit(count).collectAsList();
  }

  private static Prediction of(Row row, ImageColumn images, List<String> classes) {
    int predicted = (int) row.<Double>getAs("prediction").doubleValue();
    int truth = (int) row.<Double>getAs("label").doubleValue();
    Vector probabilities = row.getAs("probability");
    return new Prediction(
        images.of(row), classes.get(truth), classes.get(predicted), probabilities.apply(predicted));
  }
}
