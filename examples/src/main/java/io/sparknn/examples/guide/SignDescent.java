package io.sparknn.examples.guide;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.optim.UpdateRule;
import io.sparknn.parameters.Validate;
import io.sparknn.shape.Shape;
import java.util.List;

/**
 * Steps of one size against the sign of the gradient's running mean: m ← βm + (1 − β)∇, w ← w − η
 * sign(m).
 *
 * @param stepSize η, above 0
 * @param beta β, at least 0 and below 1
 */
@JsonTypeName("signDescent")
public record SignDescent(double stepSize, double beta) implements UpdateRule {

  /** Checks the ranges. */
  public SignDescent {
    Validate.above("SignDescent", "stepSize", stepSize, 0);
    Validate.within("SignDescent", "beta", beta, 0, 1);
  }

  @Override
  public SignDescent withStepSize(double stepSize) {
    return new SignDescent(stepSize, beta);
  }

  @Override
  public List<String> slots() {
    return List.of("mean");
  }

  @Override
  public Update step(Ops ops, Step at, Tensor parameters, Tensor gradients, List<Tensor> slots) {
    Tensor mean = ops.add(ops.multiply(slots.get(0), beta), ops.multiply(gradients, 1 - beta));
    Tensor zero = ops.full(Shape.scalar(), mean.dataType(), 0);
    Tensor sign = ops.subtract(ops.greater(mean, zero), ops.greater(zero, mean));
    Tensor moved = ops.subtract(parameters, ops.multiply(sign, at.size()));
    return new Update(moved, List.of(mean));
  }
}
