package io.sparknn.ml.param;

import io.sparknn.augmentation.Augmentation;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/**
 * Shared parameter {@code augmentation}.
 *
 * @param <T> the stage itself
 */
public interface HasAugmentation<T> extends Params {

  /** How images change at random while training. */
  default Param<Augmentation> augmentation() {
    return new JsonParam<>(
        uid(), "augmentation", "how images change at random while training", Augmentation.class);
  }

  /** How images change at random while training. */
  default Augmentation getAugmentation() {
    return getOrDefault(augmentation());
  }

  /**
   * Changes images at random while training, on the workers: all inputs of the network that have
   * three axes, (channels, height, width).
   */
  @SuppressWarnings("unchecked")
  default T setAugmentation(Augmentation value) {
    set(augmentation(), value);
    return (T) this;
  }
}
