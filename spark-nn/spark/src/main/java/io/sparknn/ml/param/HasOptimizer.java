package io.sparknn.ml.param;

import io.sparknn.optim.Optimizer;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/**
 * Shared parameter {@code optimizer}.
 *
 * @param <T> the stage itself
 */
public interface HasOptimizer<T> extends Params {

  /** How parameters follow gradients. */
  default Param<Optimizer> optimizer() {
    return new JsonParam<>(uid(), "optimizer", "how parameters follow gradients", Optimizer.class);
  }

  /** How parameters follow gradients. */
  default Optimizer getOptimizer() {
    return getOrDefault(optimizer());
  }

  /** Lets parameters follow gradients by this rule. */
  @SuppressWarnings("unchecked")
  default T setOptimizer(Optimizer value) {
    set(optimizer(), value);
    return (T) this;
  }
}
