package io.sparknn.optim;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.parameters.Validate;
import java.util.List;

/**
 * RMSProp: steps by the gradient over the root of its running mean square: v ← βv + (1 − β)∇², w ←
 * w − η∇ / (√v + ε).
 *
 * <p>ε stands outside the root, as in PyTorch.
 *
 * <p>Source: Tieleman and Hinton, Lecture 6.5: RMSProp, Coursera (2012).
 *
 * @param stepSize η, above 0
 * @param beta β, decay of the mean square, at least 0 and below 1; PyTorch's alpha
 * @param epsilon ε, above 0
 */
@JsonTypeName("rmsProp")
public record RmsProp(double stepSize, double beta, double epsilon) implements UpdateRule {

  /** Checks the ranges. */
  public RmsProp {
    Validate.above("RmsProp", "stepSize", stepSize, 0);
    Validate.within("RmsProp", "beta", beta, 0, 1);
    Validate.above("RmsProp", "epsilon", epsilon, 0);
  }

  /** β = 0.99, ε = 1e-8, as in PyTorch. */
  public RmsProp(double stepSize) {
    this(stepSize, 0.99, 1e-8);
  }

  /** PyTorch's defaults, η = 0.01 among them. */
  public RmsProp() {
    this(0.01);
  }

  @Override
  public RmsProp withStepSize(double newStepSize) {
    return new RmsProp(newStepSize, beta, epsilon);
  }

  @Override
  public List<String> slots() {
    return List.of("meanSquare");
  }

  @Override
  public Update step(Ops ops, Step at, Tensor parameters, Tensor gradients, List<Tensor> slots) {
    Tensor meanSquare = Adam.decay(ops, slots.get(0), ops.square(gradients), beta);
    Tensor direction = ops.divide(gradients, ops.add(ops.sqrt(meanSquare), epsilon));
    Tensor change = ops.multiply(direction, at.size());
    return new Update(ops.subtract(parameters, change), List.of(meanSquare));
  }
}
