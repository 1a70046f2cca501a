package io.sparknn.network;

import io.sparknn.layers.Layer;
import io.sparknn.parameters.Validate;
import java.util.List;

/**
 * A layer in its place in a network.
 *
 * @param name unique in the network, of letters, digits, {@code _} and {@code -}
 * @param layer what is computed
 * @param inputs names of the nodes or network inputs that it reads, one or more
 */
public record Node(String name, Layer layer, List<String> inputs) {

  /** Checks the name, and that there is an input. */
  public Node {
    inputs = List.copyOf(inputs);
    if (!name.matches("[A-Za-z0-9_-]+")) {
      throw new IllegalArgumentException(
          "A node was named '" + name + "'; names are of letters, digits, _ and -.");
    }
    Validate.atLeast("Node " + name, "number of inputs", inputs.size(), 1);
  }
}
