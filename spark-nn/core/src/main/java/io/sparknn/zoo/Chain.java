package io.sparknn.zoo;

import io.sparknn.layers.Layer;
import io.sparknn.network.NetworkSpec;
import io.sparknn.parameters.Validate;
import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;

/** A network that grows node by node, each of which reads the one before. */
final class Chain {
  private final NetworkSpec.Builder builder = NetworkSpec.graph();
  private String last = NetworkSpec.INPUT;

  /**
   * Begins with images.
   *
   * @param network its name, for messages
   * @throws ShapeException if the input isn't (channels, height, width)
   */
  Chain(String network, Shape input, int classes) {
    Validate.atLeast(network, "classes", classes, 2);
    if (input.rank() != 3) {
      throw ShapeException.mismatch(network, "(channels, height, width)", input);
    }
    builder.input(NetworkSpec.INPUT, input);
  }

  /** Adds a node that reads the last one. */
  Chain then(String name, Layer layer) {
    builder.node(name, layer, last);
    last = name;
    return this;
  }

  /** Adds an auxiliary output that reads a node, beside the chain. */
  Chain auxiliary(String name, Layer layer, String reads, double weight) {
    builder.node(name, layer, reads).auxiliary(name, weight);
    return this;
  }

  /** The network whose output is the last node. */
  NetworkSpec end() {
    return builder.output(last);
  }
}
