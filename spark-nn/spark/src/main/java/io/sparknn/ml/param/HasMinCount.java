package io.sparknn.ml.param;

import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Params;

/**
 * Shared parameter {@code minCount}.
 *
 * @param <T> the stage itself
 */
public interface HasMinCount<T> extends Params {

  /** How often a token, or a pair that becomes one, must occur to be learnt. */
  default IntParam minCount() {
    return new IntParam(
        uid(),
        "minCount",
        "how often a token, or a pair that becomes one, must occur to be learnt (>= 1)",
        Ranges.atLeast("minCount", 1));
  }

  /** How often a token must occur. */
  default int getMinCount() {
    return (Integer) getOrDefault(minCount());
  }

  /** Learns only what occurs at least so often; 1 or more. */
  @SuppressWarnings("unchecked")
  default T setMinCount(int value) {
    set(minCount(), value);
    return (T) this;
  }
}
