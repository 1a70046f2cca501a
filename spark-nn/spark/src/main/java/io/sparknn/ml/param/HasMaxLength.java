package io.sparknn.ml.param;

import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Params;

/**
 * Shared parameter {@code maxLength}.
 *
 * @param <T> the stage itself
 */
public interface HasMaxLength<T> extends Params {

  /** The largest number of ids of a row, start and end included; 0 for any. */
  default IntParam maxLength() {
    return new IntParam(
        uid(),
        "maxLength",
        "largest number of ids of a row, start and end included (>= 1); 0 for any",
        Ranges.atLeast("maxLength", 0));
  }

  /** The largest number of ids of a row; 0 for any. */
  default int getMaxLength() {
    return (Integer) getOrDefault(maxLength());
  }

  /** Limits the number of ids of a row, start and end included; 0 for any. */
  @SuppressWarnings("unchecked")
  default T setMaxLength(int value) {
    set(maxLength(), value);
    return (T) this;
  }
}
