package io.sparknn.ml.param;

import org.apache.spark.ml.param.DoubleArrayParam;
import org.apache.spark.ml.param.Params;

/**
 * Shared parameter {@code mean}.
 *
 * @param <T> the stage itself
 */
public interface HasMean<T> extends Params {

  /** What is subtracted after scaling: one number, or one for each channel. */
  default DoubleArrayParam mean() {
    return new DoubleArrayParam(
        this,
        "mean",
        "what is subtracted after scaling: one number, or one for each channel in the order red, green, blue, alpha (finite)",
        Ranges.allFinite("mean"));
  }

  /** What is subtracted after scaling. */
  default double[] getMean() {
    return getOrDefault(mean());
  }

  /**
   * Subtracts this after scaling: one number, or one for each channel in the order red, green,
   * blue, alpha.
   */
  @SuppressWarnings("unchecked")
  default T setMean(double[] value) {
    set(mean(), value);
    return (T) this;
  }
}
