package io.sparknn.ml.regression;

import io.sparknn.losses.Loss;
import io.sparknn.losses.Output;
import io.sparknn.network.Network;
import io.sparknn.network.NetworkSpec;
import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;

/** How many numbers a network predicts. */
final class OutputCount {
  private OutputCount() {}

  /**
   * How many numbers are predicted by a network's outputs: as many, or half as many if the loss
   * learns a variance for each.
   *
   * @throws ShapeException if its output isn't a list of so many numbers
   */
  static int of(NetworkSpec network, Loss loss) {
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
    if (loss.output() != Output.MEANS_AND_LOG_VARIANCES) {
      return output.size(0);
    }
    if (output.size(0) % 2 != 0) {
      throw new ShapeException(
          "The network's output, node '"
              + network.outputs().get(0)
              + "', has shape "
              + output
              + ", but loss "
              + loss
              + " needs a mean and a log-variance for each of m numbers. End the network with"
              + " Dense(2 m).");
    }
    return output.size(0) / 2;
  }
}
