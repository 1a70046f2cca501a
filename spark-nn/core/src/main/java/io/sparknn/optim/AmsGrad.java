package io.sparknn.optim;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import java.util.List;

/**
 * AMSGrad: Adam whose steps never grow back: with m and v as in {@link Adam}, u ← max(u, v), w ← w
 * − η m̂ / (√û + ε), where û = u / (1 − β₂ᵗ) at step t.
 *
 * <p>The correction of u is PyTorch's; the paper has none of either mean.
 *
 * <p>Source: Reddi, Kale and Kumar, On the convergence of Adam and beyond (2018), algorithm 2.
 *
 * @param stepSize η, above 0
 * @param beta1 β₁, decay of the mean, at least 0 and below 1
 * @param beta2 β₂, decay of the mean square, at least 0 and below 1
 * @param epsilon ε, above 0
 */
@JsonTypeName("amsGrad")
public record AmsGrad(double stepSize, double beta1, double beta2, double epsilon)
    implements UpdateRule {

  /** Checks the ranges. */
  public AmsGrad {
    Adam.validate("AmsGrad", stepSize, beta1, beta2, epsilon);
  }

  /** β₁ = 0.9, β₂ = 0.999, ε = 1e-8, as in PyTorch. */
  public AmsGrad(double stepSize) {
    this(stepSize, 0.9, 0.999, 1e-8);
  }

  /** PyTorch's defaults, η = 0.001 among them. */
  public AmsGrad() {
    this(0.001);
  }

  @Override
  public AmsGrad withStepSize(double newStepSize) {
    return new AmsGrad(newStepSize, beta1, beta2, epsilon);
  }

  /** The rule without the maximum. */
  public Adam adam() {
    return new Adam(stepSize, beta1, beta2, epsilon);
  }

  @Override
  public List<String> slots() {
    return List.of("mean", "meanSquare", "largestMeanSquare");
  }

  @Override
  public Update step(Ops ops, Step at, Tensor parameters, Tensor gradients, List<Tensor> slots) {
    Tensor mean = Adam.decay(ops, slots.get(0), gradients, beta1);
    Tensor meanSquare = Adam.decay(ops, slots.get(1), ops.square(gradients), beta2);
    Tensor largest = ops.maximum(slots.get(2), meanSquare);
    double size = at.size() / Adam.correction(beta1, at);
    Tensor change = ops.multiply(ops.divide(mean, adam().root(ops, largest, at)), size);
    return new Update(ops.subtract(parameters, change), List.of(mean, meanSquare, largest));
  }
}
