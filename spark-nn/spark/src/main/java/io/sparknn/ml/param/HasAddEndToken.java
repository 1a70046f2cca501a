package io.sparknn.ml.param;

import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.Params;

/**
 * Shared parameter {@code addEndToken}.
 *
 * @param <T> the stage itself
 */
public interface HasAddEndToken<T> extends Params {

  /** Whether each row ends with the end token. */
  default BooleanParam addEndToken() {
    return new BooleanParam(uid(), "addEndToken", "whether each row ends with the end token");
  }

  /** Whether each row ends with the end token. */
  default boolean getAddEndToken() {
    return (Boolean) getOrDefault(addEndToken());
  }

  /** Ends each row with the end token. */
  @SuppressWarnings("unchecked")
  default T setAddEndToken(boolean value) {
    set(addEndToken(), value);
    return (T) this;
  }
}
