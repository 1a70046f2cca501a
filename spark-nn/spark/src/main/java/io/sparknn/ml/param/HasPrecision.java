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
   * Floating-point type of training: {@code float32}, {@code float64}, {@code bfloat16} or {@code
   * float16}.
   */
  default Param<String> precision() {
    return new Param<>(
        uid(),
        "precision",
        "floating-point type of training: float32, float64, bfloat16 or float16",
        Ranges.oneOf("precision", "float32", "float64", "bfloat16", "float16"),
        String.class);
  }

  /** Floating-point type of training. */
  default String getPrecision() {
    return getOrDefault(precision());
  }

  /** Trains in {@code float32}, {@code float64}, {@code bfloat16} or {@code float16}. */
  @SuppressWarnings("unchecked")
  default T setPrecision(String value) {
    set(precision(), value);
    return (T) this;
  }
}
