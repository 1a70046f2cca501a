package io.sparknn.ml.persistence;

import org.apache.spark.ml.util.HasTrainingSummary;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A model whose summary is saved and read with it. The cache of Spark Connect 4.1 would save and
 * read it on its own once more, which is nothing to do here.
 *
 * @param <S> the summary
 */
public interface HasSavedSummary<S> extends HasTrainingSummary<S> {

  /** Nothing: the summary is in the saved model already. */
  @SuppressWarnings("MissingOverride") // unknown to Spark 4.0
  default void saveSummary(String path) {}

  /** Nothing: the summary was read with the model. */
  @SuppressWarnings("MissingOverride") // unknown to Spark 4.0
  default void loadSummary(String path, Dataset<Row> dataset) {}
}
