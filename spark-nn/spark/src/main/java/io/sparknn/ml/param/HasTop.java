package io.sparknn.ml.param;

import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Params;

/**
 * Shared parameter {@code top}.
 *
 * @param <T> the stage itself
 */
public interface HasTop<T> extends Params {

  /** First row of the box; 0 or more. */
  default IntParam top() {
    return new IntParam(
        uid(),
        "top",
        "first row of the box (>= 0); unset: the box is in the middle",
        Ranges.atLeast("top", 0));
  }

  /** First row of the box. */
  default int getTop() {
    return (Integer) getOrDefault(top());
  }

  /** Begins at this row, 0 or more; without it, the box is in the middle. */
  @SuppressWarnings("unchecked")
  default T setTop(int value) {
    set(top(), value);
    return (T) this;
  }
}
