package io.sparknn.ml.tagging;

import io.sparknn.network.Network;
import io.sparknn.network.NetworkSpec;
import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;

/** How many classes a network tells apart at each step. */
final class TagCount {
  private TagCount() {}

  /**
   * The number of classes.
   *
   * @throws ShapeException if the network doesn't read a sequence of any length first, or doesn't
   *     give a number for each class at each of its steps
   */
  static int of(NetworkSpec network) {
    String first = network.inputs().keySet().iterator().next();
    Shape input = network.inputs().get(first);
    if (!input.hasAnyLength()) {
      throw new ShapeException(
          "The network's first input, '"
              + first
              + "', has shape "
              + input
              + ", but a tagger reads sequences of any length. Give the input Shape.sequence() for"
              + " token ids, or Shape.sequence(n) for n numbers at each step.");
    }
    Shape output = new Network(network).outputShape();
    if (output.rank() != 2 || !output.hasAnyLength() || output.size(1) < 2) {
      throw new ShapeException(
          "The network's output, node '"
              + network.outputs().get(0)
              + "', has shape "
              + output
              + ", but a tagger needs one number for each class at each step, so (any, 2) or more."
              + " End the network with Dense(number of classes), and let layers before it keep the"
              + " steps.");
    }
    return output.size(1);
  }
}
