package io.sparknn.ml.param;

import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.Params;

/**
 * Shared parameter {@code minWeightChange}.
 *
 * @param <T> the stage itself
 */
public interface HasMinWeightChange<T> extends Params {

  /** Training ends if no parameter moved as much over {@code changeWindow} epochs; 0 for never. */
  default DoubleParam minWeightChange() {
    return new DoubleParam(
        uid(),
        "minWeightChange",
        "training ends if no parameter moved by as much over changeWindow epochs; 0 for never (>= 0)",
        Ranges.atLeast("minWeightChange", 0));
  }

  /** Training ends if no parameter moved as much over {@code changeWindow} epochs; 0 for never. */
  default double getMinWeightChange() {
    return (Double) getOrDefault(minWeightChange());
  }

  /** Ends training if no parameter moved as much over {@code changeWindow} epochs; 0 for never. */
  @SuppressWarnings("unchecked")
  default T setMinWeightChange(double value) {
    set(minWeightChange(), value);
    return (T) this;
  }
}
