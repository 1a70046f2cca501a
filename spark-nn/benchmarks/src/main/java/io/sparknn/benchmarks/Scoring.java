package io.sparknn.benchmarks;

import org.apache.spark.ml.Transformer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The speed of a model's {@code transform}, with all its columns written to nowhere. */
final class Scoring {
  private Scoring() {}

  /** Rows for each second, the second time. */
  static double rowsPerSecond(Transformer model, Dataset<Row> rows) {
    long count = rows.count();
    score(model, rows);
    long started = System.nanoTime();
    score(model, rows);
    return count / ((System.nanoTime() - started) / 1e9);
  }

  private static void score(Transformer model, Dataset<Row> rows) {
    model.transform(rows).write().format("noop").mode("overwrite").save();
  }
}
