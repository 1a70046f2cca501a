package io.sparknn.examples.guide;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.losses.Loss;
import io.sparknn.losses.Target;
import io.sparknn.parameters.Validate;

/**
 * Quantile loss of a distance d = t − y: q d above the output, (q − 1) d below it. Its minimiser is
 * the quantile q of the target.
 *
 * <p>Output and target: (batch, 1).
 *
 * @param quantile q, at least 0 and below 1
 */
@JsonTypeName("quantile")
public record QuantileLoss(double quantile) implements Loss {

  /** Checks the range. */
  public QuantileLoss {
    Validate.within("QuantileLoss", "quantile", quantile, 0, 1);
  }

  @Override
  public Target target() {
    return Target.VALUES;
  }

  @Override
  public Tensor perSample(Ops ops, Tensor output, Tensor target) {
    Tensor distance = ops.subtract(target, output);
    Tensor above = ops.multiply(distance, quantile);
    Tensor below = ops.multiply(distance, quantile - 1);
    return ops.sum(ops.maximum(above, below), 1); // (batch)
  }
}
