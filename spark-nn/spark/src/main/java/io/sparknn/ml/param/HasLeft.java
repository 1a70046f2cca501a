package io.sparknn.ml.param;

import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Params;

/**
 * Shared parameter {@code left}.
 *
 * @param <T> the stage itself
 */
public interface HasLeft<T> extends Params {

  /** First column of the box; 0 or more. */
  default IntParam left() {
    return new IntParam(
        uid(),
        "left",
        "first column of the box (>= 0); unset: the box is in the middle",
        Ranges.atLeast("left", 0));
  }

  /** First column of the box. */
  default int getLeft() {
    return (Integer) getOrDefault(left());
  }

  /** Begins at this column, 0 or more; without it, the box is in the middle. */
  @SuppressWarnings("unchecked")
  default T setLeft(int value) {
    set(left(), value);
    return (T) this;
  }
}
