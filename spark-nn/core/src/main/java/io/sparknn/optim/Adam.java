package io.sparknn.optim;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.parameters.Validate;
import java.util.List;

/**
 * Adam: steps by running means of the gradient and of its square,
 *
 * <p>m ← β₁m + (1 − β₁)∇, v ← β₂v + (1 − β₂)∇², w ← w − η m̂ / (√v̂ + ε), with m̂ = m / (1 − β₁ᵗ)
 * and v̂ = v / (1 − β₂ᵗ) at step t.
 *
 * <p>Source: Kingma and Ba, Adam: a method for stochastic optimization (2015), algorithm 1.
 *
 * @param stepSize η, above 0
 * @param beta1 β₁, decay of the mean, at least 0 and below 1
 * @param beta2 β₂, decay of the mean square, at least 0 and below 1
 * @param epsilon ε, above 0
 */
@JsonTypeName("adam")
public record Adam(double stepSize, double beta1, double beta2, double epsilon)
    implements UpdateRule {

  /** Checks the ranges. */
  public Adam {
    Validate.above("Adam", "stepSize", stepSize, 0);
    Validate.within("Adam", "beta1", beta1, 0, 1);
    Validate.within("Adam", "beta2", beta2, 0, 1);
    Validate.above("Adam", "epsilon", epsilon, 0);
  }

  /** The paper's β₁ = 0.9, β₂ = 0.999, ε = 1e-8. */
  public Adam(double stepSize) {
    this(stepSize, 0.9, 0.999, 1e-8);
  }

  @Override
  public Adam withStepSize(double newStepSize) {
    return new Adam(newStepSize, beta1, beta2, epsilon);
  }

  @Override
  public List<String> slots() {
    return List.of("mean", "meanSquare");
  }

  @Override
  public Update step(Ops ops, Step at, Tensor parameters, Tensor gradients, List<Tensor> slots) {
    Tensor mean = decay(ops, slots.get(0), gradients, beta1);
    Tensor meanSquare = decay(ops, slots.get(1), ops.square(gradients), beta2);
    double meanCorrection = 1 - Math.pow(beta1, (double) at.number());
    double squareCorrection = 1 - Math.pow(beta2, (double) at.number());
    Tensor root = ops.multiply(ops.sqrt(meanSquare), 1 / Math.sqrt(squareCorrection));
    Tensor direction = ops.divide(mean, ops.add(root, epsilon));
    Tensor change = ops.multiply(direction, at.size() / meanCorrection);
    return new Update(ops.subtract(parameters, change), List.of(mean, meanSquare));
  }

  private static Tensor decay(Ops ops, Tensor old, Tensor newest, double beta) {
    return ops.add(ops.multiply(old, beta), ops.multiply(newest, 1 - beta));
  }
}
