package io.sparknn.regularization;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.losses.Loss;
import io.sparknn.network.Network;
import io.sparknn.parameters.ParameterSpec;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Something that acts on training steps, and never on validation or scoring, so that the network
 * does better on data that it hasn't seen.
 *
 * <p>Implementations are records of hyper-parameters. The methods are the places of a step, in
 * order; all are pure functions, and each does nothing unless it is overridden. One that adds to
 * the loss is a {@link Penalty}, or a {@link Consistency} if it compares views of a sample.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public interface Regularizer {

  /**
   * Requires that it can act in a training of this network by this loss.
   *
   * @throws IllegalArgumentException if not, saying what it needs
   */
  default void check(Network network, Loss loss) {}

  /**
   * Whether it mixes samples, inputs and targets alike, which needs a batch with one view of each.
   */
  default boolean mixesSamples() {
    return false;
  }

  /** The worker's part of the batch as the network shall see it. */
  default MixedBatch batch(Ops ops, Moment moment, MixedBatch batch) {
    return batch;
  }

  /** The weights that this step's pass computes with; the step itself starts from the old ones. */
  default Tensor weights(Ops ops, Moment moment, ParameterSpec parameter, Tensor weights) {
    return weights;
  }

  /** The value of a node, (batch, …), as the nodes after it shall see it. */
  default Tensor hidden(Ops ops, Moment moment, String node, Tensor value) {
    return value;
  }

  /** What is added to the mean gradient, a flat vector, after clipping; empty for nothing. */
  default Optional<Tensor> gradient(Ops ops, Moment moment, Tensor gradient) {
    return Optional.empty();
  }

  /** What the parameter becomes after the step; empty if it stays. */
  default Optional<Tensor> projection(Ops ops, ParameterSpec parameter, Tensor weights) {
    return Optional.empty();
  }

  /**
   * When and where it acts.
   *
   * @param network what is trained
   * @param step steps taken before, from 0
   * @param seed of this regularizer in this step; the same on all workers for what acts on
   *     parameters and gradients, another on each for what acts on samples
   */
  record Moment(Network network, long step, long seed) {

    /** The step's random numbers, from their beginning at every call. */
    public RandomGenerator random() {
      return new SplittableRandom(seed);
    }
  }
}
