package io.sparknn.ml.param;

import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Params;

/**
 * Shared parameter {@code changeWindow}.
 *
 * @param <T> the stage itself
 */
public interface HasChangeWindow<T> extends Params {

  /** Epochs over which minErrorChange and minWeightChange are measured. */
  default IntParam changeWindow() {
    return new IntParam(
        uid(),
        "changeWindow",
        "epochs over which minErrorChange and minWeightChange are measured (>= 1)",
        Ranges.atLeast("changeWindow", 1));
  }

  /** Epochs over which minErrorChange and minWeightChange are measured. */
  default int getChangeWindow() {
    return (Integer) getOrDefault(changeWindow());
  }

  /** Measures minErrorChange and minWeightChange over so many epochs, 1 or more. */
  @SuppressWarnings("unchecked")
  default T setChangeWindow(int value) {
    set(changeWindow(), value);
    return (T) this;
  }
}
