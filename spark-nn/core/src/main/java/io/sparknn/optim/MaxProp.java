package io.sparknn.optim;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.parameters.Validate;
import java.util.List;

/**
 * MaxProp: RMSProp with the largest recent gradient in place of the root mean square: u ← max(βu,
 * |∇|), w ← w − η∇ / (u + ε).
 *
 * <p>It is {@link AdaMax} without the mean of gradients. Source: course notes, file 000, equation
 * 20; PyTorch has no such rule.
 *
 * @param stepSize η, above 0
 * @param beta β, decay of the largest gradient, at least 0 and below 1
 * @param epsilon ε, above 0
 */
@JsonTypeName("maxProp")
public record MaxProp(double stepSize, double beta, double epsilon) implements UpdateRule {

  /** Checks the ranges. */
  public MaxProp {
    Validate.above("MaxProp", "stepSize", stepSize, 0);
    Validate.within("MaxProp", "beta", beta, 0, 1);
    Validate.above("MaxProp", "epsilon", epsilon, 0);
  }

  /** β = 0.999, ε = 1e-8, as {@link AdaMax} has them. */
  public MaxProp(double stepSize) {
    this(stepSize, 0.999, 1e-8);
  }

  /** The defaults of {@link AdaMax}, η = 0.002 among them. */
  public MaxProp() {
    this(0.002);
  }

  @Override
  public MaxProp withStepSize(double newStepSize) {
    return new MaxProp(newStepSize, beta, epsilon);
  }

  @Override
  public List<String> slots() {
    return List.of("largest");
  }

  @Override
  public Update step(Ops ops, Step at, Tensor parameters, Tensor gradients, List<Tensor> slots) {
    Tensor largest = ops.maximum(ops.multiply(slots.get(0), beta), ops.abs(gradients));
    Tensor direction = ops.divide(gradients, ops.add(largest, epsilon));
    Tensor change = ops.multiply(direction, at.size());
    return new Update(ops.subtract(parameters, change), List.of(largest));
  }
}
