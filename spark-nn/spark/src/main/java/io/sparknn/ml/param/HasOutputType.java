package io.sparknn.ml.param;

import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/**
 * Shared parameter {@code outputType}.
 *
 * @param <T> the stage itself
 */
public interface HasOutputType<T> extends Params {

  /**
   * {@code vector} (planes one after another) or {@code array} (nested: channels, rows, pixels).
   */
  default Param<String> outputType() {
    return new Param<>(
        uid(),
        "outputType",
        "vector (planes one after another) or array (nested, channels of rows of pixels)",
        Ranges.oneOf("outputType", "vector", "array"),
        String.class);
  }

  /** Vector or array. */
  default String getOutputType() {
    return getOrDefault(outputType());
  }

  /**
   * Appends a {@code vector} of planes one after another, or a nested {@code array}: channels of
   * rows of pixels.
   */
  @SuppressWarnings("unchecked")
  default T setOutputType(String value) {
    set(outputType(), value);
    return (T) this;
  }
}
