package io.sparknn.ml.param;

import io.sparknn.network.NetworkSpec;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/**
 * Shared parameter {@code network}.
 *
 * @param <T> the stage itself
 */
public interface HasNetwork<T> extends Params {

  /** The network that is trained. */
  default Param<NetworkSpec> network() {
    return new JsonParam<>(uid(), "network", "the network that is trained", NetworkSpec.class);
  }

  /** The network that is trained. */
  default NetworkSpec getNetwork() {
    return getOrDefault(network());
  }

  /** Trains this network. */
  @SuppressWarnings("unchecked")
  default T setNetwork(NetworkSpec value) {
    set(network(), value);
    return (T) this;
  }
}
