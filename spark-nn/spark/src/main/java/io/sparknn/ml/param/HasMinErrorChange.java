package io.sparknn.ml.param;

import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.Params;

/**
 * Shared parameter {@code minErrorChange}.
 *
 * @param <T> the stage itself
 */
public interface HasMinErrorChange<T> extends Params {

  /** Training ends if the loss fell by less over {@code changeWindow} epochs; 0 for never. */
  default DoubleParam minErrorChange() {
    return new DoubleParam(
        uid(),
        "minErrorChange",
        "training ends if the loss, of validation or else training rows, fell by less over changeWindow epochs; 0 for never (>= 0)",
        Ranges.atLeast("minErrorChange", 0));
  }

  /** Training ends if the loss fell by less over {@code changeWindow} epochs; 0 for never. */
  default double getMinErrorChange() {
    return (Double) getOrDefault(minErrorChange());
  }

  /** Ends training if the loss fell by less over {@code changeWindow} epochs; 0 for never. */
  @SuppressWarnings("unchecked")
  default T setMinErrorChange(double value) {
    set(minErrorChange(), value);
    return (T) this;
  }
}
