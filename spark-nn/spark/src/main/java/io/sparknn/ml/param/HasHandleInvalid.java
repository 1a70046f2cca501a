package io.sparknn.ml.param;

import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/**
 * Shared parameter {@code handleInvalid}: what becomes of rows with null, NaN, infinite or
 * wrong-width values.
 *
 * @param <T> the stage itself
 */
public interface HasHandleInvalid<T> extends Params {

  /** What becomes of invalid rows: {@code error}, {@code skip} or {@code keep}. */
  default Param<String> handleInvalid() {
    return new Param<>(
        uid(),
        "handleInvalid",
        "rows with null, NaN, infinite or wrong-width values: error (stop and name the value), skip (leave the row out), keep (as skip in fit; in transform keep the row with a prediction of NaN)",
        Ranges.oneOf("handleInvalid", "error", "skip", "keep"),
        String.class);
  }

  /** What becomes of invalid rows. */
  default String getHandleInvalid() {
    return getOrDefault(handleInvalid());
  }

  /**
   * Stops at an invalid row ({@code error}), leaves it out ({@code skip}), or predicts NaN for it
   * ({@code keep}; as skip in fit).
   */
  @SuppressWarnings("unchecked")
  default T setHandleInvalid(String value) {
    set(handleInvalid(), value);
    return (T) this;
  }
}
