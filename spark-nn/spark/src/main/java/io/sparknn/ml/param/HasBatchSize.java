package io.sparknn.ml.param;

import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Params;

/**
 * Shared parameter {@code batchSize}.
 *
 * @param <T> the stage itself
 */
public interface HasBatchSize<T> extends Params {

  /** Rows of one training step over all workers; 1 or more. */
  default IntParam batchSize() {
    return new IntParam(
        uid(),
        "batchSize",
        "rows of one training step, over all workers together (>= 1)",
        Ranges.atLeast("batchSize", 1));
  }

  /** Rows of one training step over all workers. */
  default int getBatchSize() {
    return (Integer) getOrDefault(batchSize());
  }

  /** Takes so many rows for each step, over all workers together; 1 or more. */
  @SuppressWarnings("unchecked")
  default T setBatchSize(int value) {
    set(batchSize(), value);
    return (T) this;
  }
}
