package io.sparknn.ml.param;

import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.Params;

/**
 * Shared parameter {@code maxGradientNorm}.
 *
 * @param <T> the stage itself
 */
public interface HasMaxGradientNorm<T> extends Params {

  /** Euclidean norm to which a longer gradient is shortened; 0 for never. */
  default DoubleParam maxGradientNorm() {
    return new DoubleParam(
        uid(),
        "maxGradientNorm",
        "Euclidean norm to which a longer gradient is shortened; 0 for never (>= 0)",
        Ranges.atLeast("maxGradientNorm", 0));
  }

  /** Euclidean norm to which a longer gradient is shortened; 0 for never. */
  default double getMaxGradientNorm() {
    return (Double) getOrDefault(maxGradientNorm());
  }

  /** Shortens a longer gradient to this Euclidean norm; 0 for never. */
  @SuppressWarnings("unchecked")
  default T setMaxGradientNorm(double value) {
    set(maxGradientNorm(), value);
    return (T) this;
  }
}
