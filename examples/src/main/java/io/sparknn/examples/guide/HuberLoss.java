package io.sparknn.examples.guide;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.losses.Loss;
import io.sparknn.losses.Target;
import io.sparknn.parameters.Validate;

/**
 * Huber's loss of a distance d = |y − t|: d² / 2 up to δ, and δ (d − δ / 2) beyond.
 *
 * <p>Output and target: (batch, 1).
 *
 * @param delta δ, above 0, in the target's unit
 */
@JsonTypeName("huber")
public record HuberLoss(double delta) implements Loss {

  /** Checks the range. */
  public HuberLoss {
    Validate.above("HuberLoss", "delta", delta, 0);
  }

  @Override
  public Target target() {
    return Target.VALUES;
  }

  @Override
  public Tensor perSample(Ops ops, Tensor output, Tensor target) {
    Tensor distance = ops.abs(ops.subtract(output, target));
    Tensor near = ops.minimum(distance, ops.full(distance.shape(), distance.dataType(), delta));
    Tensor far = ops.subtract(distance, near);
    Tensor loss = ops.add(ops.multiply(ops.square(near), 0.5), ops.multiply(far, delta));
    return ops.sum(loss, 1); // (batch)
  }
}
