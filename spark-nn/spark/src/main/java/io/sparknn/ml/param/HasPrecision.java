package io.sparknn.ml.param;

import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/**
 * Shared parameter {@code precision}.
 *
 * @param <T> the stage itself
 */
public interface HasPrecision<T> extends Params {

  /**
   * Floating-point type of training: {@code float32} or {@code float64}; or mixed precision, {@code
   * bfloat16} or {@code float16}, in which products are computed in the short type, and parameters,
   * sums and losses are {@code float32}.
   */
  default Param<String> precision() {
    return new Param<>(
        uid(),
        "precision",
        "floating-point type of training: float32 or float64; bfloat16 or float16: products in it, all else in float32",
        Ranges.oneOf("precision", "float32", "float64", "bfloat16", "float16"),
        String.class);
  }

  /** Floating-point type of training. */
  default String getPrecision() {
    return getOrDefault(precision());
  }

  /**
   * Trains in {@code float32}, {@code float64}, or mixed precision: {@code bfloat16}, or {@code
   * float16} with a scaled loss.
   */
  @SuppressWarnings("unchecked")
  default T setPrecision(String value) {
    set(precision(), value);
    return (T) this;
  }
}
