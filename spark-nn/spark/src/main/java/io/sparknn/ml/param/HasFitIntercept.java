package io.sparknn.ml.param;

import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.Params;

/**
 * Shared parameter {@code fitIntercept}.
 *
 * @param <T> the stage itself
 */
public interface HasFitIntercept<T> extends Params {

  /** Whether a bias is learnt; else it is 0. */
  default BooleanParam fitIntercept() {
    return new BooleanParam(
        uid(), "fitIntercept", "whether a bias is learnt; without it the bias is 0");
  }

  /** Whether a bias is learnt. */
  default boolean getFitIntercept() {
    return (Boolean) getOrDefault(fitIntercept());
  }

  /** Learns a bias, or leaves it at 0. */
  @SuppressWarnings("unchecked")
  default T setFitIntercept(boolean value) {
    set(fitIntercept(), value);
    return (T) this;
  }
}
