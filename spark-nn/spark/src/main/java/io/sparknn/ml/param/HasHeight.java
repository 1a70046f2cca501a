package io.sparknn.ml.param;

import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Params;

/**
 * Shared parameter {@code height}.
 *
 * @param <T> the stage itself
 */
public interface HasHeight<T> extends Params {

  /** Height in pixels; 1 or more. */
  default IntParam height() {
    return new IntParam(uid(), "height", "height in pixels (>= 1)", Ranges.atLeast("height", 1));
  }

  /** Height in pixels. */
  default int getHeight() {
    return (Integer) getOrDefault(height());
  }

  /** Asks for this height, 1 or more pixels. */
  @SuppressWarnings("unchecked")
  default T setHeight(int value) {
    set(height(), value);
    return (T) this;
  }
}
