package io.sparknn.ml.param;

import io.sparknn.neurons.ThresholdNetwork;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/**
 * Shared parameter {@code neurons}.
 *
 * @param <T> the stage itself
 */
public interface HasNeurons<T> extends Params {

  /** The neurons that compute. */
  default Param<ThresholdNetwork> neurons() {
    return new JsonParam<>(
        uid(), "neurons", "the neurons that compute, as a network of them", ThresholdNetwork.class);
  }

  /** The neurons that compute. */
  default ThresholdNetwork getNeurons() {
    return getOrDefault(neurons());
  }

  /** Computes by these neurons. */
  @SuppressWarnings("unchecked")
  default T setNeurons(ThresholdNetwork value) {
    set(neurons(), value);
    return (T) this;
  }
}
