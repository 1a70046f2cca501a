package io.sparknn.metrics;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.losses.Target;
import io.sparknn.shape.Shape;

/**
 * The mean distance |y − t| over the numbers of a sample's output, in the target's unit.
 *
 * <p>Output and target: (batch, …).
 */
@JsonTypeName("meanAbsoluteError")
public record MeanAbsoluteError() implements Metric {

  @Override
  public String name() {
    return "meanAbsoluteError";
  }

  @Override
  public boolean largerIsBetter() {
    return false;
  }

  @Override
  public Target target() {
    return Target.VALUES;
  }

  @Override
  public Tensor perSample(Ops ops, Tensor output, Tensor target) {
    int batch = output.shape().size(0);
    int outputs = Math.toIntExact(output.shape().withoutFirst().elements());
    Tensor distances = ops.abs(ops.subtract(output, target));
    return ops.mean(ops.reshape(distances, Shape.of(batch, outputs)), 1);
  }
}
