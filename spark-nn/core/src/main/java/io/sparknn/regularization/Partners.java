package io.sparknn.regularization;

import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.network.Network;
import io.sparknn.regularization.MixedBatch.WeightedTarget;
import io.sparknn.shape.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * Which samples of a batch are mixed: each with the next, the last with the first. Batches are
 * shuffled, so the next is a random one.
 */
final class Partners {
  private Partners() {}

  /** Requires inputs that can be mixed: sequences of different lengths can't. */
  static void requireFixedLengths(Regularizer regularizer, Network network) {
    if (network.spec().inputs().values().stream().anyMatch(Shape::hasAnyLength)) {
      throw new IllegalArgumentException(
          regularizer
              + " mixes samples of one shape, but the network's inputs are "
              + network.spec().inputs()
              + ", with sequences of any length. Leave it out, or give the inputs fixed lengths.");
    }
  }

  /** The partner's row in place of each sample's. */
  static Tensor of(Ops ops, Tensor x) {
    int batch = x.shape().size(0);
    return batch == 1
        ? x
        : ops.concatenate(List.of(ops.slice(x, 0, 1, batch), ops.slice(x, 0, 0, 1)), 0);
  }

  /** λ x + (1 − λ) of the partner's. */
  static Tensor mix(Ops ops, Tensor x, double lambda) {
    return ops.add(ops.multiply(x, lambda), ops.multiply(of(ops, x), 1 - lambda));
  }

  /** Each target counts for λ of its sample's weight, and the partner's for 1 − λ of its own. */
  static List<WeightedTarget> mixTargets(Ops ops, List<WeightedTarget> targets, double lambda) {
    List<WeightedTarget> mixed = new ArrayList<>();
    for (WeightedTarget aim : targets) {
      Tensor weights = aim.weights();
      mixed.add(new WeightedTarget(aim.target(), ops.multiply(weights, lambda)));
      mixed.add(
          new WeightedTarget(of(ops, aim.target()), ops.multiply(of(ops, weights), 1 - lambda)));
    }
    return mixed;
  }
}
