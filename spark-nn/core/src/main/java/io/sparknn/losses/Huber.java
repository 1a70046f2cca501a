package io.sparknn.losses;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.parameters.Validate;
import io.sparknn.shape.Shape;

/**
 * Huber's loss, squared near the target and absolute far from it: L = (1/m) Σᵢ h(|yᵢ − tᵢ|) over
 * the m numbers of a sample's output, with h(d) = d² / 2 up to δ, and δ (d − δ / 2) beyond.
 *
 * <p>Output and target: (batch, …).
 *
 * <p>Source: Huber, Robust estimation of a location parameter (1964).
 *
 * @param delta δ, above 0, in the target's unit
 */
@JsonTypeName("huber")
public record Huber(double delta) implements Loss {

  /** Checks the range. */
  public Huber {
    Validate.above("Huber", "delta", delta, 0);
  }

  /** δ = 1, as in PyTorch and Keras. */
  public Huber() {
    this(1);
  }

  @Override
  public Target target() {
    return Target.VALUES;
  }

  @Override
  public Tensor perSample(Ops ops, Tensor output, Tensor target) {
    Tensor distance = ops.abs(ops.subtract(output, target));
    Tensor near = ops.minimum(distance, ops.full(Shape.scalar(), distance.dataType(), delta));
    Tensor far = ops.subtract(distance, near);
    return Samples.mean(
        ops, ops.add(ops.multiply(ops.square(near), 0.5), ops.multiply(far, delta)));
  }
}
