package io.sparknn.ml.param;

import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.Params;

/**
 * Shared parameter {@code scale}.
 *
 * @param <T> the stage itself
 */
public interface HasScale<T> extends Params {

  /** Factor of the pixels, which are 0 to 255; finite. */
  default DoubleParam scale() {
    return new DoubleParam(
        uid(),
        "scale",
        "factor of the pixels 0 to 255, before mean and deviation (finite)",
        Ranges.finite("scale"));
  }

  /** Factor of the pixels. */
  default double getScale() {
    return (Double) getOrDefault(scale());
  }

  /** Multiplies the pixels, which are 0 to 255, by this factor first. */
  @SuppressWarnings("unchecked")
  default T setScale(double value) {
    set(scale(), value);
    return (T) this;
  }
}
