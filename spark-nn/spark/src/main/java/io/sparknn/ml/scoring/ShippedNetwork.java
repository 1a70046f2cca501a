package io.sparknn.ml.scoring;

import io.sparknn.network.NetworkSpec;
import io.sparknn.network.TrainedNetwork;
import io.sparknn.persistence.Json;
import java.io.Serializable;
import java.util.UUID;

/**
 * A trained network in a form that Spark can send to executors by any of its serializers, Kryo
 * included; its id tells it from others.
 */
public final class ShippedNetwork implements Serializable {
  private static final long serialVersionUID = 1L;

  private final String id = UUID.randomUUID().toString();
  private final String spec;
  private final float[] parameters;
  private final float[] statistics;
  private transient volatile TrainedNetwork network;

  /** The network, under a new id. */
  public ShippedNetwork(TrainedNetwork network) {
    this.spec = Json.write(network.spec());
    this.parameters = network.parameters();
    this.statistics = network.statistics();
    this.network = network;
  }

  /** The network. */
  public TrainedNetwork network() {
    TrainedNetwork known = network;
    if (known == null) {
      known = new TrainedNetwork(Json.read(spec, NetworkSpec.class), parameters, statistics);
      network = known;
    }
    return known;
  }

  String id() {
    return id;
  }
}
