package io.sparknn.ml.param;

import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/**
 * Shared parameter {@code metricName}.
 *
 * @param <T> the stage itself
 */
public interface HasMetricName<T> extends Params {

  /** What is measured: {@code tokenAccuracy} or {@code exactMatch}. */
  default Param<String> metricName() {
    return new Param<>(
        uid(),
        "metricName",
        "what is measured: tokenAccuracy (the share of steps with the right token), exactMatch (the share of rows that are right altogether)",
        Ranges.oneOf("metricName", "tokenAccuracy", "exactMatch"),
        String.class);
  }

  /** What is measured: {@code tokenAccuracy} or {@code exactMatch}. */
  default String getMetricName() {
    return getOrDefault(metricName());
  }

  /**
   * Measures {@code tokenAccuracy}, the share of steps with the right token, or {@code exactMatch},
   * the share of rows that are right altogether.
   */
  @SuppressWarnings("unchecked")
  default T setMetricName(String value) {
    set(metricName(), value);
    return (T) this;
  }
}
