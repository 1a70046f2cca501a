package io.sparknn.losses;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;

/**
 * Mean squared error: L = (1/m) Σᵢ (yᵢ − tᵢ)² over the m numbers of a sample's output.
 *
 * <p>Output and target: (batch, …). The unit is the square of the target's. Its minimiser is the
 * conditional mean.
 */
@JsonTypeName("meanSquaredError")
public record MeanSquaredError() implements Loss {

  @Override
  public Target target() {
    return Target.VALUES;
  }

  @Override
  public Tensor perSample(Ops ops, Tensor output, Tensor target) {
    return Samples.mean(ops, ops.square(ops.subtract(output, target)));
  }
}
