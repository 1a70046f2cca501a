package io.sparknn.ml.param;

import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/**
 * Shared parameter {@code varianceCol}.
 *
 * @param <T> the stage itself
 */
public interface HasVarianceCol<T> extends Params {

  /** Where predicted variances are written; empty for nowhere. */
  default Param<String> varianceCol() {
    return new Param<>(
        uid(),
        "varianceCol",
        "name of the column of predicted variances, for a loss that learns them; empty for none",
        Ranges.any(),
        String.class);
  }

  /** The column of predicted variances; empty for none. */
  default String getVarianceCol() {
    return getOrDefault(varianceCol());
  }

  /** Writes predicted variances, which {@code GaussianNegativeLogLikelihood} learns, here. */
  @SuppressWarnings("unchecked")
  default T setVarianceCol(String value) {
    set(varianceCol(), value);
    return (T) this;
  }
}
