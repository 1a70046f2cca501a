package io.sparknn.ml.param;

import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Params;

/**
 * Shared parameter {@code patience}.
 *
 * @param <T> the stage itself
 */
public interface HasPatience<T> extends Params {

  /** Epochs without improvement of the validation loss after which training ends; 0 for never. */
  default IntParam patience() {
    return new IntParam(
        uid(),
        "patience",
        "epochs without improvement of the validation loss after which training ends and goes back to the best; 0 for never; needs validationIndicatorCol",
        Ranges.atLeast("patience", 0));
  }

  /** Epochs without improvement after which training ends; 0 for never. */
  default int getPatience() {
    return (Integer) getOrDefault(patience());
  }

  /**
   * Ends training after so many epochs without improvement, and goes back to the best; 0 for never.
   */
  @SuppressWarnings("unchecked")
  default T setPatience(int value) {
    set(patience(), value);
    return (T) this;
  }
}
