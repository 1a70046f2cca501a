package io.sparknn.ml.param;

import io.sparknn.losses.Loss;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/**
 * Shared parameter {@code loss}.
 *
 * @param <T> the stage itself
 */
public interface HasLoss<T> extends Params {

  /** What training makes small. */
  default Param<Loss> loss() {
    return new JsonParam<>(uid(), "loss", "what training makes small", Loss.class);
  }

  /** What training makes small. */
  default Loss getLoss() {
    return getOrDefault(loss());
  }

  /** Makes this loss small. */
  @SuppressWarnings("unchecked")
  default T setLoss(Loss value) {
    set(loss(), value);
    return (T) this;
  }
}
