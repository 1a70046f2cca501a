package io.sparknn.ml.param;

import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Params;

/**
 * Shared parameter {@code scoringBatchSize}.
 *
 * @param <T> the stage itself
 */
public interface HasScoringBatchSize<T> extends Params {

  /** Rows that are scored at once by a task; 1 or more. */
  default IntParam scoringBatchSize() {
    return new IntParam(
        uid(),
        "scoringBatchSize",
        "rows that a task scores at once (>= 1)",
        Ranges.atLeast("scoringBatchSize", 1));
  }

  /** Rows that a task scores at once. */
  default int getScoringBatchSize() {
    return (Integer) getOrDefault(scoringBatchSize());
  }

  /** Scores so many rows at once in each task, 1 or more. */
  @SuppressWarnings("unchecked")
  default T setScoringBatchSize(int value) {
    set(scoringBatchSize(), value);
    return (T) this;
  }
}
