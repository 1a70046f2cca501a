package io.sparknn.ml.param;

import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/**
 * Shared parameter {@code validationIndicatorCol}.
 *
 * @param <T> the stage itself
 */
public interface HasValidationIndicatorCol<T> extends Params {

  /** A boolean column: true for the rows that measure and don't train. */
  default Param<String> validationIndicatorCol() {
    return new Param<>(
        uid(),
        "validationIndicatorCol",
        "name of a boolean column, true for the rows that measure and do not train; empty for none",
        Ranges.any(),
        String.class);
  }

  /** The boolean column that is true for rows that measure and don't train. */
  default String getValidationIndicatorCol() {
    return getOrDefault(validationIndicatorCol());
  }

  /**
   * Measures, after each epoch, on the rows for which this boolean column is true; they don't
   * train.
   */
  @SuppressWarnings("unchecked")
  default T setValidationIndicatorCol(String value) {
    set(validationIndicatorCol(), value);
    return (T) this;
  }
}
