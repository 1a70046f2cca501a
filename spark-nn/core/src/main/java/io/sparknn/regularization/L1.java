package io.sparknn.regularization;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.losses.Loss;
import io.sparknn.network.Network;
import io.sparknn.parameters.ParameterSpec;
import io.sparknn.parameters.Validate;
import io.sparknn.shape.Shape;
import java.util.Optional;

/**
 * Penalty on the sizes of weights: Ω(w) = α Σ |w|, with gradient α sign(w), 0 where w is 0.
 *
 * <p>It draws small weights to 0. Descent by this gradient makes them small and lets them change
 * sign around 0, rather than stay on it.
 *
 * <p>Source: Goodfellow, Bengio and Courville, Deep Learning (2016), section 7.1.2.
 *
 * @param strength α, 0 or more, in units of the loss
 * @param group which parameters are penalized
 */
@JsonTypeName("l1")
public record L1(double strength, ParameterGroup group) implements Penalty {

  /** Checks the range. */
  public L1 {
    Validate.atLeast("L1", "strength", strength, 0);
  }

  /** On all weights, without biases and normalizations. */
  public L1(double strength) {
    this(strength, ParameterGroup.weights());
  }

  @Override
  public void check(Network network, Loss loss) {
    group.requireIn(network, "L1");
  }

  @Override
  public Optional<Tensor> penalty(Ops ops, ParameterSpec parameter, Tensor weights) {
    return group.contains(parameter)
        ? Optional.of(ops.multiply(ops.sum(ops.abs(weights)), strength))
        : Optional.empty();
  }

  @Override
  public Optional<Tensor> penaltyGradient(Ops ops, ParameterSpec parameter, Tensor weights) {
    return group.contains(parameter)
        ? Optional.of(ops.multiply(sign(ops, weights), strength))
        : Optional.empty();
  }

  private static Tensor sign(Ops ops, Tensor weights) {
    Tensor zero = ops.full(Shape.scalar(), weights.dataType(), 0);
    return ops.subtract(ops.greater(weights, zero), ops.greater(zero, weights));
  }
}
