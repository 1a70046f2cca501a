package io.sparknn.optim;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.parameters.Validate;
import java.util.List;

/**
 * NAdam: Adam with Nesterov's look-ahead. With m and v as in {@link Adam} and momenta μₜ = β₁(1 − ½
 * · 0.96^(tψ)),
 *
 * <p>w ← w − η (μₜ₊₁ m / (1 − μ₁⋯μₜ₊₁) + (1 − μₜ)∇ / (1 − μ₁⋯μₜ)) / (√v̂ + ε).
 *
 * <p>The schedule of momenta is the paper's, as in PyTorch. The notes keep μ at β₁, and so write w
 * ← w − η (β₁m̂ + (1 − β₁)∇ / (1 − β₁ᵗ)) / (√v̂ + ε).
 *
 * <p>Source: Dozat, Incorporating Nesterov momentum into Adam (2016), algorithm 2.
 *
 * @param stepSize η, above 0
 * @param beta1 β₁, decay of the mean, at least 0 and below 1
 * @param beta2 β₂, decay of the mean square, at least 0 and below 1
 * @param epsilon ε, above 0
 * @param momentumDecay ψ, how fast the momenta rise from ½β₁ to β₁, 0 or more
 */
@JsonTypeName("nAdam")
public record NAdam(
    double stepSize, double beta1, double beta2, double epsilon, double momentumDecay)
    implements UpdateRule {
  private static final double NEGLIGIBLE = 1e-20; // 1 − x is 1 in double precision

  /** Checks the ranges. */
  public NAdam {
    Adam.validate("NAdam", stepSize, beta1, beta2, epsilon);
    Validate.atLeast("NAdam", "momentumDecay", momentumDecay, 0);
  }

  /** β₁ = 0.9, β₂ = 0.999, ε = 1e-8, ψ = 0.004, as in PyTorch. */
  public NAdam(double stepSize) {
    this(stepSize, 0.9, 0.999, 1e-8, 0.004);
  }

  /** PyTorch's defaults, η = 0.002 among them. */
  public NAdam() {
    this(0.002);
  }

  @Override
  public NAdam withStepSize(double newStepSize) {
    return new NAdam(newStepSize, beta1, beta2, epsilon, momentumDecay);
  }

  @Override
  public List<String> slots() {
    return List.of("mean", "meanSquare");
  }

  @Override
  public Update step(Ops ops, Step at, Tensor parameters, Tensor gradients, List<Tensor> slots) {
    Tensor mean = Adam.decay(ops, slots.get(0), gradients, beta1);
    Tensor meanSquare = Adam.decay(ops, slots.get(1), ops.square(gradients), beta2);
    double product = momentumProduct(at.number());
    double next = momentum(at.number() + 1);
    Tensor ahead = ops.multiply(mean, next / (1 - product * next));
    Tensor newest = ops.multiply(gradients, (1 - momentum(at.number())) / (1 - product));
    Tensor root = new Adam(stepSize, beta1, beta2, epsilon).root(ops, meanSquare, at);
    Tensor change = ops.multiply(ops.divide(ops.add(ahead, newest), root), at.size());
    return new Update(ops.subtract(parameters, change), List.of(mean, meanSquare));
  }

  private double momentum(long number) {
    return beta1 * (1 - 0.5 * Math.pow(0.96, number * momentumDecay));
  }

  private double momentumProduct(long number) {
    double product = 1;
    for (long earlier = 1; earlier <= number && product > NEGLIGIBLE; earlier++) {
      product *= momentum(earlier);
    }
    return product;
  }
}
