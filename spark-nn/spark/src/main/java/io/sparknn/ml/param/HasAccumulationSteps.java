package io.sparknn.ml.param;

import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Params;

/**
 * Shared parameter {@code accumulationSteps}.
 *
 * @param <T> the stage itself
 */
public interface HasAccumulationSteps<T> extends Params {

  /** In how many pieces, one after another, a worker computes its part of a batch; 1 or more. */
  default IntParam accumulationSteps() {
    return new IntParam(
        uid(),
        "accumulationSteps",
        "in how many pieces, one after another, a worker computes its part of a batch, so that larger batches fit its memory (>= 1)",
        Ranges.atLeast("accumulationSteps", 1));
  }

  /** In how many pieces a worker computes its part of a batch. */
  default int getAccumulationSteps() {
    return (Integer) getOrDefault(accumulationSteps());
  }

  /** Computes each worker's part of a batch in so many pieces, 1 or more. */
  @SuppressWarnings("unchecked")
  default T setAccumulationSteps(int value) {
    set(accumulationSteps(), value);
    return (T) this;
  }
}
