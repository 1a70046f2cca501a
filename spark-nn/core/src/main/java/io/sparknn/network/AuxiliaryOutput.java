package io.sparknn.network;

import io.sparknn.parameters.Validate;

/**
 * A node that is compared with the target while training, and isn't computed while predicting: the
 * training minimises loss(first output) + Σ weight · loss(auxiliary output).
 *
 * <p>It brings gradients to the lower layers of a deep network. Source: Szegedy et al., Going
 * deeper with convolutions (2014), where two such classifiers have weight 0.3.
 *
 * @param node its name; its shape is that of the network's first output
 * @param weight of its loss beside that of the first output, above 0
 */
public record AuxiliaryOutput(String node, double weight) {

  /** Checks the range. */
  public AuxiliaryOutput {
    Validate.above("AuxiliaryOutput " + node, "weight", weight, 0);
  }
}
