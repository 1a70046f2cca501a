package io.sparknn.ml.generation;

import io.sparknn.ml.param.HasEndToken;
import io.sparknn.network.Network;
import io.sparknn.network.NetworkSpec;
import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;
import java.util.List;

/** What a network must read and give to predict tokens. */
final class TokenScores {
  private TokenScores() {}

  /**
   * How many tokens a network's output tells apart.
   *
   * @param inputs how many inputs of tokens it must have
   * @param family for messages, as "a language model"
   * @throws ShapeException if it hasn't these, or gives no score for each token at each step
   */
  static int vocabulary(NetworkSpec network, int inputs, String family) {
    if (network.inputs().size() != inputs
        || !network.inputs().values().stream().allMatch(Shape.sequence()::equals)) {
      throw new ShapeException(
          "The network's inputs are "
              + network.inputs()
              + ", but "
              + family
              + " reads "
              + inputs
              + " of token ids. Give it "
              + (inputs == 1 ? "one input" : "two inputs, the source and the target,")
              + " of Shape.sequence().");
    }
    Shape output = new Network(network).outputShape();
    if (output.rank() != 2 || !output.hasAnyLength()) {
      throw new ShapeException(
          "The network's output, node '"
              + network.outputs().get(0)
              + "', has shape "
              + output
              + ", but "
              + family
              + " needs a score for each token of the vocabulary at each step, (any, vocabulary)."
              + " End the network with Dense(vocabulary), and let layers before it keep the steps.");
    }
    return output.size(1);
  }

  /** Requires that a special token is one of the vocabulary. */
  static void requireToken(HasEndToken<?> stage, String parameter, int token, int vocabulary) {
    if (token >= vocabulary) {
      throw new IllegalArgumentException(
          "Parameter "
              + parameter
              + " of "
              + stage.uid()
              + " is "
              + token
              + ", but the network's output tells "
              + vocabulary
              + " tokens apart, 0 to "
              + (vocabulary - 1)
              + ". Set it to one of them, or give the network more outputs.");
    }
  }

  /** The tokens of the last of some inputs' names. */
  static String last(NetworkSpec network) {
    List<String> names = List.copyOf(network.inputs().keySet());
    return names.get(names.size() - 1);
  }
}
