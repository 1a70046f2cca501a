package io.sparknn.ml.param;

import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Params;

/**
 * Shared parameter {@code startToken}.
 *
 * @param <T> the stage itself
 */
public interface HasStartToken<T> extends Params {

  /** The token that every generated sequence begins with. */
  default IntParam startToken() {
    return new IntParam(
        uid(),
        "startToken",
        "the token that every generated sequence begins with",
        Ranges.atLeast("startToken", 0));
  }

  /** The token that every generated sequence begins with. */
  default int getStartToken() {
    return (Integer) getOrDefault(startToken());
  }

  /** Begins every generated sequence with this token. */
  @SuppressWarnings("unchecked")
  default T setStartToken(int value) {
    set(startToken(), value);
    return (T) this;
  }
}
