package io.sparknn.ml.param;

import org.apache.spark.ml.param.DoubleArrayParam;
import org.apache.spark.ml.param.Params;

/**
 * Shared parameter {@code standardDeviation}.
 *
 * @param <T> the stage itself
 */
public interface HasStandardDeviation<T> extends Params {

  /** By what is divided at last: one number, or one for each channel; above 0. */
  default DoubleArrayParam standardDeviation() {
    return new DoubleArrayParam(
        this,
        "standardDeviation",
        "by what is divided at last: one number, or one for each channel in the order red, green, blue, alpha (> 0)",
        Ranges.allAbove("standardDeviation", 0));
  }

  /** By what is divided at last. */
  default double[] getStandardDeviation() {
    return getOrDefault(standardDeviation());
  }

  /**
   * Divides by this at last: one number above 0, or one for each channel in the order red, green,
   * blue, alpha.
   */
  @SuppressWarnings("unchecked")
  default T setStandardDeviation(double[] value) {
    set(standardDeviation(), value);
    return (T) this;
  }
}
