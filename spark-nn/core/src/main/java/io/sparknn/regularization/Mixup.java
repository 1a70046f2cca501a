package io.sparknn.regularization;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Ops;
import io.sparknn.losses.Loss;
import io.sparknn.network.Network;
import io.sparknn.parameters.Draws;
import io.sparknn.parameters.Validate;

/**
 * Trains on points between samples: x̃ = λ xₐ + (1 − λ) x_b, with the loss λ L(ŷ, yₐ) + (1 − λ)
 * L(ŷ, y_b), for any loss. λ ~ Beta(α, α) is drawn for each step and worker; all inputs are mixed,
 * each sample with another of the worker's part of the batch.
 *
 * <p>Source: Zhang, Cisse, Dauphin and Lopez-Paz, mixup: Beyond empirical risk minimization (2018).
 *
 * @param alpha α, above 0; the paper finds 0.1 to 0.4 good for ImageNet, 1 for CIFAR
 */
@JsonTypeName("mixup")
public record Mixup(double alpha) implements Regularizer {

  /** Checks the range. */
  public Mixup {
    Validate.above("Mixup", "alpha", alpha, 0);
  }

  @Override
  public void check(Network network, Loss loss) {
    Partners.requireFixedLengths(this, network);
  }

  @Override
  public boolean mixesSamples() {
    return true;
  }

  @Override
  public MixedBatch batch(Ops ops, Moment moment, MixedBatch batch) {
    double lambda = Draws.beta(moment.random(), alpha, alpha);
    return batch.with(
        batch.inputs().stream().map(input -> Partners.mix(ops, input, lambda)).toList(),
        Partners.mixTargets(ops, batch.targets(), lambda));
  }
}
