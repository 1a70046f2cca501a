package io.sparknn.ml.param;

import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Params;

/**
 * Shared parameter {@code windowSize}.
 *
 * @param <T> the stage itself
 */
public interface HasWindowSize<T> extends Params {

  /** Rows of the past that the network sees; 1 or more. */
  default IntParam windowSize() {
    return new IntParam(
        uid(),
        "windowSize",
        "rows of the past that the network sees (>= 1)",
        Ranges.atLeast("windowSize", 1));
  }

  /** Rows of the past that the network sees; 1 or more. */
  default int getWindowSize() {
    return (Integer) getOrDefault(windowSize());
  }

  /** Shows the network so many rows of the past, 1 or more. */
  @SuppressWarnings("unchecked")
  default T setWindowSize(int value) {
    set(windowSize(), value);
    return (T) this;
  }
}
