package io.sparknn.ml.param;

import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Params;

/**
 * Shared parameter {@code width}.
 *
 * @param <T> the stage itself
 */
public interface HasWidth<T> extends Params {

  /** Width in pixels; 1 or more. */
  default IntParam width() {
    return new IntParam(uid(), "width", "width in pixels (>= 1)", Ranges.atLeast("width", 1));
  }

  /** Width in pixels. */
  default int getWidth() {
    return (Integer) getOrDefault(width());
  }

  /** Asks for this width, 1 or more pixels. */
  @SuppressWarnings("unchecked")
  default T setWidth(int value) {
    set(width(), value);
    return (T) this;
  }
}
