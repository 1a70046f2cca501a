package io.sparknn.ml.param;

import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/**
 * Shared parameter {@code scaling}.
 *
 * @param <T> the stage itself
 */
public interface HasScaling<T> extends Params {

  /** How values are scaled for the network: {@code window}, {@code series} or {@code none}. */
  default Param<String> scaling() {
    return new Param<>(
        uid(),
        "scaling",
        "how values are brought to mean 0 and standard deviation 1, for the network only: window (by the rows that it sees), series (by all rows of the series up to the last that it sees), none",
        Ranges.oneOf("scaling", "window", "series", "none"),
        String.class);
  }

  /** How values are scaled for the network: {@code window}, {@code series} or {@code none}. */
  default String getScaling() {
    return getOrDefault(scaling());
  }

  /**
   * Standardizes values by the rows of the {@code window}, by all rows of the {@code series} so
   * far, or not at all ({@code none}).
   */
  @SuppressWarnings("unchecked")
  default T setScaling(String value) {
    set(scaling(), value);
    return (T) this;
  }
}
