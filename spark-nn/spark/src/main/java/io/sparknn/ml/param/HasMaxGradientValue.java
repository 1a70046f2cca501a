package io.sparknn.ml.param;

import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.Params;

/**
 * Shared parameter {@code maxGradientValue}.
 *
 * @param <T> the stage itself
 */
public interface HasMaxGradientValue<T> extends Params {

  /** Absolute value to which larger elements of the gradient are clipped; 0 for never. */
  default DoubleParam maxGradientValue() {
    return new DoubleParam(
        uid(),
        "maxGradientValue",
        "absolute value to which larger elements of the gradient are clipped, before maxGradientNorm; 0 for never (>= 0)",
        Ranges.atLeast("maxGradientValue", 0));
  }

  /** Absolute value to which larger elements of the gradient are clipped; 0 for never. */
  default double getMaxGradientValue() {
    return (Double) getOrDefault(maxGradientValue());
  }

  /** Clips elements of the gradient to this absolute value, before maxGradientNorm; 0 for never. */
  @SuppressWarnings("unchecked")
  default T setMaxGradientValue(double value) {
    set(maxGradientValue(), value);
    return (T) this;
  }
}
