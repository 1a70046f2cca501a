package io.sparknn.optim;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.parameters.Validate;
import java.util.List;

/**
 * AdaGrad: each parameter's step shrinks with the sum of its squared gradients: s ← s + ∇², w ← w −
 * η∇ / (√s + ε).
 *
 * <p>So parameters with rare gradients keep their large steps. ε stands outside the root, as in
 * PyTorch; with one as small as the default's, this differs from ε inside only where s is 0.
 *
 * <p>Source: Duchi, Hazan and Singer, Adaptive subgradient methods for online learning and
 * stochastic optimization (2011).
 *
 * @param stepSize η, above 0
 * @param epsilon ε, above 0
 */
@JsonTypeName("adaGrad")
public record AdaGrad(double stepSize, double epsilon) implements UpdateRule {

  /** Checks the ranges. */
  public AdaGrad {
    Validate.above("AdaGrad", "stepSize", stepSize, 0);
    Validate.above("AdaGrad", "epsilon", epsilon, 0);
  }

  /** ε = 1e-10, as in PyTorch. */
  public AdaGrad(double stepSize) {
    this(stepSize, 1e-10);
  }

  /** PyTorch's defaults, η = 0.01 among them. */
  public AdaGrad() {
    this(0.01);
  }

  @Override
  public AdaGrad withStepSize(double newStepSize) {
    return new AdaGrad(newStepSize, epsilon);
  }

  @Override
  public List<String> slots() {
    return List.of("sumOfSquares");
  }

  @Override
  public Update step(Ops ops, Step at, Tensor parameters, Tensor gradients, List<Tensor> slots) {
    Tensor sum = ops.add(slots.get(0), ops.square(gradients));
    Tensor direction = ops.divide(gradients, ops.add(ops.sqrt(sum), epsilon));
    Tensor change = ops.multiply(direction, at.size());
    return new Update(ops.subtract(parameters, change), List.of(sum));
  }
}
