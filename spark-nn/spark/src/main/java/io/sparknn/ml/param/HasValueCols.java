package io.sparknn.ml.param;

import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.param.StringArrayParam;

/**
 * Shared parameter {@code valueCols}.
 *
 * @param <T> the stage itself
 */
public interface HasValueCols<T> extends Params {

  /** The columns that are forecast. */
  default StringArrayParam valueCols() {
    return new StringArrayParam(
        this, "valueCols", "numeric columns that are forecast, and seen in the past");
  }

  /** The columns that are forecast. */
  default String[] getValueCols() {
    return getOrDefault(valueCols());
  }

  /** Forecasts these numeric columns. */
  @SuppressWarnings("unchecked")
  default T setValueCols(String... value) {
    set(valueCols(), value);
    return (T) this;
  }
}
