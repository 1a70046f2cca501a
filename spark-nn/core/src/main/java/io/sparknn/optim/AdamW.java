package io.sparknn.optim;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.parameters.Validate;
import java.util.List;

/**
 * Adam with decoupled weight decay: w ← w − ηλw, then the step of {@link Adam}. Only regularized
 * parameters decay, as kernels do and biases and normalizations don't.
 *
 * <p>Source: Loshchilov and Hutter, Decoupled weight decay regularization (2019), algorithm 2.
 *
 * @param stepSize η, above 0
 * @param beta1 β₁, decay of the mean, at least 0 and below 1
 * @param beta2 β₂, decay of the mean square, at least 0 and below 1
 * @param epsilon ε, above 0
 * @param weightDecay λ, 0 or more
 */
@JsonTypeName("adamW")
public record AdamW(double stepSize, double beta1, double beta2, double epsilon, double weightDecay)
    implements UpdateRule {

  /** Checks the ranges. */
  public AdamW {
    Adam.validate("AdamW", stepSize, beta1, beta2, epsilon);
    Validate.atLeast("AdamW", "weightDecay", weightDecay, 0);
  }

  /** β₁ = 0.9, β₂ = 0.999, ε = 1e-8, λ = 0.01, as in PyTorch. */
  public AdamW(double stepSize) {
    this(stepSize, 0.9, 0.999, 1e-8, 0.01);
  }

  /** PyTorch's defaults, η = 0.001 among them. */
  public AdamW() {
    this(0.001);
  }

  @Override
  public AdamW withStepSize(double newStepSize) {
    return new AdamW(newStepSize, beta1, beta2, epsilon, weightDecay);
  }

  /** The rule without the decay. */
  public Adam adam() {
    return new Adam(stepSize, beta1, beta2, epsilon);
  }

  @Override
  public List<String> slots() {
    return adam().slots();
  }

  @Override
  public Update step(Ops ops, Step at, Tensor parameters, Tensor gradients, List<Tensor> slots) {
    Tensor decayed =
        at.regularized() ? ops.multiply(parameters, 1 - at.size() * weightDecay) : parameters;
    return adam().step(ops, at, decayed, gradients, slots);
  }
}
