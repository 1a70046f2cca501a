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
 * and v̂ = v / (1 − β₂ᵗ) at step t; with ε inside the root, w ← w − η m̂ / √(v̂ + ε).
 *
 * <p>Source: Kingma and Ba, Adam: a method for stochastic optimization (2015), algorithm 1.
 *
 * @param stepSize η, above 0
 * @param beta1 β₁, decay of the mean, at least 0 and below 1
 * @param beta2 β₂, decay of the mean square, at least 0 and below 1
 * @param epsilon ε, above 0
 * @param epsilonInside whether ε stands inside the root
 */
@JsonTypeName("adam")
public record Adam(
    double stepSize, double beta1, double beta2, double epsilon, boolean epsilonInside)
    implements UpdateRule {

  /** Checks the ranges. */
  public Adam {
    validate("Adam", stepSize, beta1, beta2, epsilon);
  }

  /** With ε outside the root, as in the paper. */
  public Adam(double stepSize, double beta1, double beta2, double epsilon) {
    this(stepSize, beta1, beta2, epsilon, false);
  }

  /** The paper's β₁ = 0.9, β₂ = 0.999, ε = 1e-8. */
  public Adam(double stepSize) {
    this(stepSize, 0.9, 0.999, 1e-8);
  }

  /** The paper's defaults, η = 0.001 among them. */
  public Adam() {
    this(0.001);
  }

  /** Checks the hyper-parameters of a rule of Adam's family. */
  static void validate(String owner, double stepSize, double beta1, double beta2, double epsilon) {
    Validate.above(owner, "stepSize", stepSize, 0);
    Validate.within(owner, "beta1", beta1, 0, 1);
    Validate.within(owner, "beta2", beta2, 0, 1);
    Validate.above(owner, "epsilon", epsilon, 0);
  }

  @Override
  public Adam withStepSize(double newStepSize) {
    return new Adam(newStepSize, beta1, beta2, epsilon, epsilonInside);
  }

  @Override
  public List<String> slots() {
    return List.of("mean", "meanSquare");
  }

  @Override
  public Update step(Ops ops, Step at, Tensor parameters, Tensor gradients, List<Tensor> slots) {
    Tensor mean = decay(ops, slots.get(0), gradients, beta1);
    Tensor meanSquare = decay(ops, slots.get(1), ops.square(gradients), beta2);
    double size = at.size() / correction(beta1, at);
    Tensor change = ops.multiply(ops.divide(mean, root(ops, meanSquare, at)), size);
    return new Update(ops.subtract(parameters, change), List.of(mean, meanSquare));
  }

  /** √v̂ + ε, or √(v̂ + ε). */
  Tensor root(Ops ops, Tensor meanSquare, Step at) {
    double correction = correction(beta2, at);
    return epsilonInside
        ? ops.sqrt(ops.add(ops.multiply(meanSquare, 1 / correction), epsilon))
        : ops.add(ops.multiply(ops.sqrt(meanSquare), 1 / Math.sqrt(correction)), epsilon);
  }

  /** 1 − βᵗ: by how much a running mean that started at 0 is too small at step t. */
  static double correction(double beta, Step at) {
    return 1 - Math.pow(beta, (double) at.number());
  }

  /** A running mean: βx + (1 − β)y. */
  static Tensor decay(Ops ops, Tensor old, Tensor newest, double beta) {
    return ops.add(ops.multiply(old, beta), ops.multiply(newest, 1 - beta));
  }
}
