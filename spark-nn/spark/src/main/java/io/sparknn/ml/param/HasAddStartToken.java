package io.sparknn.ml.param;

import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.Params;

/**
 * Shared parameter {@code addStartToken}.
 *
 * @param <T> the stage itself
 */
public interface HasAddStartToken<T> extends Params {

  /** Whether each row begins with the start token. */
  default BooleanParam addStartToken() {
    return new BooleanParam(uid(), "addStartToken", "whether each row begins with the start token");
  }

  /** Whether each row begins with the start token. */
  default boolean getAddStartToken() {
    return (Boolean) getOrDefault(addStartToken());
  }

  /** Begins each row with the start token. */
  @SuppressWarnings("unchecked")
  default T setAddStartToken(boolean value) {
    set(addStartToken(), value);
    return (T) this;
  }
}
