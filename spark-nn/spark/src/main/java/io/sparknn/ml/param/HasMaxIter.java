package io.sparknn.ml.param;

import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Params;

/**
 * Shared parameter {@code maxIter}.
 *
 * @param <T> the stage itself
 */
public interface HasMaxIter<T> extends Params {

  /** Epochs, that is passes over the training rows, or iterations of a minimizer; 1 or more. */
  default IntParam maxIter() {
    return new IntParam(
        uid(),
        "maxIter",
        "epochs: passes over the training rows, or iterations of a minimizer (>= 1)",
        Ranges.atLeast("maxIter", 1));
  }

  /** Epochs. */
  default int getMaxIter() {
    return (Integer) getOrDefault(maxIter());
  }

  /** Trains for so many epochs, 1 or more. */
  @SuppressWarnings("unchecked")
  default T setMaxIter(int value) {
    set(maxIter(), value);
    return (T) this;
  }
}
