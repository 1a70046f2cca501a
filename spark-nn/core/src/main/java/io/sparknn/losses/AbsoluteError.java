package io.sparknn.losses;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;

/**
 * Absolute error: L = (1/m) Σᵢ |yᵢ − tᵢ| over the m numbers of a sample's output.
 *
 * <p>Output and target: (batch, …). The unit is the target's. Its minimiser is the conditional
 * median, which outliers don't move. The derivative at yᵢ = tᵢ is 0.
 */
@JsonTypeName("absoluteError")
public record AbsoluteError() implements Loss {

  @Override
  public Target target() {
    return Target.VALUES;
  }

  @Override
  public Tensor perSample(Ops ops, Tensor output, Tensor target) {
    return Samples.mean(ops, ops.abs(ops.subtract(output, target)));
  }
}
