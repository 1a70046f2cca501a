package io.sparknn.ml.param;

import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/**
 * Shared parameter {@code forecastFrom}.
 *
 * @param <T> the stage itself
 */
public interface HasForecastFrom<T> extends Params {

  /** The rows that are forecast from: {@code last} or {@code every}. */
  default Param<String> forecastFrom() {
    return new Param<>(
        uid(),
        "forecastFrom",
        "the rows that transform forecasts from: last (the last row of each series alone is given), every (all rows are given, as to test against what came)",
        Ranges.oneOf("forecastFrom", "last", "every"),
        String.class);
  }

  /** The rows that are forecast from: {@code last} or {@code every}. */
  default String getForecastFrom() {
    return getOrDefault(forecastFrom());
  }

  /**
   * Forecasts from the {@code last} row of each series and gives it alone, or from {@code every}
   * row.
   */
  @SuppressWarnings("unchecked")
  default T setForecastFrom(String value) {
    set(forecastFrom(), value);
    return (T) this;
  }
}
