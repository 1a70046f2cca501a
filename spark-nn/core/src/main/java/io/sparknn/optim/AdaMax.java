package io.sparknn.optim;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import java.util.List;

/**
 * AdaMax: Adam with the largest recent gradient in place of the root mean square: m ← β₁m + (1 −
 * β₁)∇, u ← max(β₂u, |∇| + ε), w ← w − η m̂ / u, with m̂ = m / (1 − β₁ᵗ) at step t.
 *
 * <p>ε stands where PyTorch has it; the notes divide by u + ε, with u ← max(β₂u, |∇|).
 *
 * <p>Source: Kingma and Ba, Adam: a method for stochastic optimization (2015), algorithm 2.
 *
 * @param stepSize η, above 0
 * @param beta1 β₁, decay of the mean, at least 0 and below 1
 * @param beta2 β₂, decay of the largest gradient, at least 0 and below 1
 * @param epsilon ε, above 0
 */
@JsonTypeName("adaMax")
public record AdaMax(double stepSize, double beta1, double beta2, double epsilon)
    implements UpdateRule {

  /** Checks the ranges. */
  public AdaMax {
    Adam.validate("AdaMax", stepSize, beta1, beta2, epsilon);
  }

  /** The paper's β₁ = 0.9, β₂ = 0.999, and ε = 1e-8, as in PyTorch. */
  public AdaMax(double stepSize) {
    this(stepSize, 0.9, 0.999, 1e-8);
  }

  /** PyTorch's defaults, η = 0.002 among them. */
  public AdaMax() {
    this(0.002);
  }

  @Override
  public AdaMax withStepSize(double newStepSize) {
    return new AdaMax(newStepSize, beta1, beta2, epsilon);
  }

  @Override
  public List<String> slots() {
    return List.of("mean", "largest");
  }

  @Override
  public Update step(Ops ops, Step at, Tensor parameters, Tensor gradients, List<Tensor> slots) {
    Tensor mean = Adam.decay(ops, slots.get(0), gradients, beta1);
    Tensor largest =
        ops.maximum(ops.multiply(slots.get(1), beta2), ops.add(ops.abs(gradients), epsilon));
    double size = at.size() / Adam.correction(beta1, at);
    Tensor change = ops.multiply(ops.divide(mean, largest), size);
    return new Update(ops.subtract(parameters, change), List.of(mean, largest));
  }
}
