package io.sparknn.ml.param;

import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.Params;

/**
 * Shared parameter {@code tol}.
 *
 * @param <T> the stage itself
 */
public interface HasTol<T> extends Params {

  /**
   * By how much the validation loss must fall to count as an improvement; 0 or more, in the unit of
   * the loss.
   */
  default DoubleParam tol() {
    return new DoubleParam(
        uid(),
        "tol",
        "by how much the validation loss must fall to count as an improvement, with patience (>= 0)",
        Ranges.atLeast("tol", 0));
  }

  /** By how much the validation loss must fall to count as an improvement. */
  default double getTol() {
    return (Double) getOrDefault(tol());
  }

  /** Counts only a fall of the validation loss by more than this as an improvement; 0 or more. */
  @SuppressWarnings("unchecked")
  default T setTol(double value) {
    set(tol(), value);
    return (T) this;
  }
}
