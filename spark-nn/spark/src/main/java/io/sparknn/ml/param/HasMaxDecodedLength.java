package io.sparknn.ml.param;

import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Params;

/**
 * Shared parameter {@code maxDecodedLength}.
 *
 * @param <T> the stage itself
 */
public interface HasMaxDecodedLength<T> extends Params {

  /** The most tokens that are generated for a row; 1 or more. */
  default IntParam maxDecodedLength() {
    return new IntParam(
        uid(),
        "maxDecodedLength",
        "the most tokens that are generated for a row (>= 1)",
        Ranges.atLeast("maxDecodedLength", 1));
  }

  /** The most tokens that are generated for a row; 1 or more. */
  default int getMaxDecodedLength() {
    return (Integer) getOrDefault(maxDecodedLength());
  }

  /** Generates so many tokens for a row at most, 1 or more. */
  @SuppressWarnings("unchecked")
  default T setMaxDecodedLength(int value) {
    set(maxDecodedLength(), value);
    return (T) this;
  }
}
