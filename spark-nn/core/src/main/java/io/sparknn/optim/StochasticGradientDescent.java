package io.sparknn.optim;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.parameters.Validate;
import java.util.List;

/**
 * Gradient descent on mini-batches, with momentum: v ← βv + ∇, w ← w − ηv; with Nesterov's
 * look-ahead w ← w − η(∇ + βv).
 *
 * <p>With β = 0 it is plain gradient descent, w ← w − η∇, and keeps no slot. With weight decay, ∇
 * is ∇ + λw for regularized parameters, as kernels are and biases and normalizations aren't: the
 * gradient of ½λ‖w‖² added to the loss.
 *
 * <p>Source: Polyak (1964) for momentum; Nesterov (1983) in the form of Sutskever, Martens, Dahl
 * and Hinton, On the importance of initialization and momentum in deep learning (2013).
 *
 * @param stepSize η, above 0
 * @param momentum β, at least 0 and below 1
 * @param nesterov whether the gradient is taken at the point that momentum leads to; needs β above
 *     0
 * @param weightDecay λ, 0 or more
 */
@JsonTypeName("sgd")
public record StochasticGradientDescent(
    double stepSize, double momentum, boolean nesterov, double weightDecay) implements UpdateRule {

  /** Checks the ranges. */
  public StochasticGradientDescent {
    Validate.above("StochasticGradientDescent", "stepSize", stepSize, 0);
    Validate.within("StochasticGradientDescent", "momentum", momentum, 0, 1);
    Validate.atLeast("StochasticGradientDescent", "weightDecay", weightDecay, 0);
    if (nesterov) {
      Validate.above("StochasticGradientDescent with nesterov", "momentum", momentum, 0);
    }
  }

  /** Without weight decay. */
  public StochasticGradientDescent(double stepSize, double momentum, boolean nesterov) {
    this(stepSize, momentum, nesterov, 0);
  }

  /** Plain gradient descent. */
  public StochasticGradientDescent(double stepSize) {
    this(stepSize, 0, false);
  }

  /** Plain gradient descent with η = 0.1, fit for inputs and activations of a size around 1. */
  public StochasticGradientDescent() {
    this(0.1);
  }

  @Override
  public StochasticGradientDescent withStepSize(double newStepSize) {
    return new StochasticGradientDescent(newStepSize, momentum, nesterov, weightDecay);
  }

  @Override
  public List<String> slots() {
    return momentum == 0 ? List.of() : List.of("velocity");
  }

  @Override
  public Update step(Ops ops, Step at, Tensor parameters, Tensor gradients, List<Tensor> slots) {
    Tensor slope =
        weightDecay > 0 && at.regularized()
            ? ops.add(gradients, ops.multiply(parameters, weightDecay))
            : gradients;
    if (momentum == 0) {
      return new Update(descend(ops, parameters, slope, at.size()), List.of());
    }
    Tensor velocity = ops.add(ops.multiply(slots.get(0), momentum), slope);
    Tensor direction = nesterov ? ops.add(slope, ops.multiply(velocity, momentum)) : velocity;
    return new Update(descend(ops, parameters, direction, at.size()), List.of(velocity));
  }

  private static Tensor descend(Ops ops, Tensor parameters, Tensor direction, double size) {
    return ops.subtract(parameters, ops.multiply(direction, size));
  }
}
