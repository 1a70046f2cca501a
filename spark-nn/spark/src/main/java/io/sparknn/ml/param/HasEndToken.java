package io.sparknn.ml.param;

import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Params;

/**
 * Shared parameter {@code endToken}.
 *
 * @param <T> the stage itself
 */
public interface HasEndToken<T> extends Params {

  /** The token that ends a sequence; −1 if there is none. */
  default IntParam endToken() {
    return new IntParam(
        uid(),
        "endToken",
        "the token that ends a sequence; -1 if there is none",
        Ranges.atLeast("endToken", -1));
  }

  /** The token that ends a sequence; −1 if there is none. */
  default int getEndToken() {
    return (Integer) getOrDefault(endToken());
  }

  /** Ends sequences at this token; −1 for none. */
  @SuppressWarnings("unchecked")
  default T setEndToken(int value) {
    set(endToken(), value);
    return (T) this;
  }
}
