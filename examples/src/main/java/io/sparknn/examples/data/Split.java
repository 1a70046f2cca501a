package io.sparknn.examples.data;

import static org.apache.spark.sql.functions.rand;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Rows to learn from, and rows to be judged by.
 *
 * @param training with a column {@link #VALIDATION}: rows for which it is true are left out of
 *     training, and show after each epoch how it goes
 * @param test rows that nothing is learned or chosen from
 */
public record Split(Dataset<Row> training, Dataset<Row> test) {
  /** A boolean column. */
  public static final String VALIDATION = "validation";

  private static final double VALIDATION_SHARE = 0.1;

  /** Draws the test rows; the same seed gives the same rows. */
  public static Split random(Dataset<Row> rows, double testShare, long seed) {
    Dataset<Row>[] parts = rows.randomSplit(new double[] {1 - testShare, testShare}, seed);
    return given(parts[0], parts[1], seed);
  }

  /** Takes the test rows as they are. */
  public static Split given(Dataset<Row> training, Dataset<Row> test, long seed) {
    return new Split(
        training.withColumn(VALIDATION, rand(seed + 1).lt(VALIDATION_SHARE)).cache(), test.cache());
  }

  /** As {@code 1,428 training images (140 of them for validation), 369 test images}. */
  public String describe() {
    return "%,d training images (%,d of them for validation), %,d test images"
        .formatted(training.count(), training.filter(VALIDATION).count(), test.count());
  }
}
