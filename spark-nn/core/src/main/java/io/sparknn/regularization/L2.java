package io.sparknn.regularization;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.losses.Loss;
import io.sparknn.network.Network;
import io.sparknn.parameters.ParameterSpec;
import io.sparknn.parameters.Validate;
import java.util.Optional;

/**
 * Penalty on the squares of weights: Ω(w) = (α/2) Σ w², with gradient αw.
 *
 * <p>With plain gradient descent it is weight decay, w ← (1 − ηα) w − η∇L, and α is what PyTorch
 * calls {@code weight_decay}; Keras' {@code l2(λ)} is α = 2λ. With adaptive rules it isn't: {@link
 * io.sparknn.optim.AdamW} decouples the decay from them.
 *
 * <p>Source: Goodfellow, Bengio and Courville, Deep Learning (2016), section 7.1.1.
 *
 * @param strength α, 0 or more, in units of the loss
 * @param group which parameters are penalized
 */
@JsonTypeName("l2")
public record L2(double strength, ParameterGroup group) implements Penalty {

  /** Checks the range. */
  public L2 {
    Validate.atLeast("L2", "strength", strength, 0);
  }

  /** On all weights, without biases and normalizations. */
  public L2(double strength) {
    this(strength, ParameterGroup.weights());
  }

  @Override
  public void check(Network network, Loss loss) {
    group.requireIn(network, "L2");
  }

  @Override
  public Optional<Tensor> penalty(Ops ops, ParameterSpec parameter, Tensor weights) {
    return group.contains(parameter)
        ? Optional.of(ops.multiply(ops.sum(ops.square(weights)), strength / 2))
        : Optional.empty();
  }

  @Override
  public Optional<Tensor> penaltyGradient(Ops ops, ParameterSpec parameter, Tensor weights) {
    return group.contains(parameter)
        ? Optional.of(ops.multiply(weights, strength))
        : Optional.empty();
  }
}
