package io.sparknn.ml.param;

import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Params;

/**
 * Shared parameter {@code horizon}.
 *
 * @param <T> the stage itself
 */
public interface HasHorizon<T> extends Params {

  /** Rows of the future that are forecast; 1 or more. */
  default IntParam horizon() {
    return new IntParam(
        uid(),
        "horizon",
        "rows of the future that are forecast (>= 1)",
        Ranges.atLeast("horizon", 1));
  }

  /** Rows of the future that are forecast; 1 or more. */
  default int getHorizon() {
    return (Integer) getOrDefault(horizon());
  }

  /** Forecasts so many rows, 1 or more. */
  @SuppressWarnings("unchecked")
  default T setHorizon(int value) {
    set(horizon(), value);
    return (T) this;
  }
}
