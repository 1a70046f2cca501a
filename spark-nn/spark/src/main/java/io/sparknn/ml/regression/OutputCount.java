package io.sparknn.ml.regression;

import io.sparknn.network.Network;
import io.sparknn.network.NetworkSpec;
import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;

/** How many numbers a network predicts. */
final class OutputCount {
  private OutputCount() {}

  /**
   * The number of a network's outputs.
   *
   * @throws ShapeException if its output isn't a list of numbers
   */
  static int of(NetworkSpec network) {
    Shape output = new Network(network).outputShape();
    if (output.rank() != 1) {
      throw new ShapeException(
          "The network's output, node '"
              + network.outputs().get(0)
              + "', has shape "
              + output
              + ", but a regressor needs (m) for m numbers. End the network with Dense(m), after"
              + " Flatten if need be.");
    }
    return output.size(0);
  }
}
