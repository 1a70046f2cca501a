package io.sparknn.metrics;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;

/**
 * The share of samples whose largest output is that of the right class, in [0, 1].
 *
 * <p>Output: (batch, classes); target: class indices (batch).
 */
@JsonTypeName("accuracy")
public record Accuracy() implements Metric {

  @Override
  public String name() {
    return "accuracy";
  }

  @Override
  public boolean largerIsBetter() {
    return true;
  }

  @Override
  public Tensor perSample(Ops ops, Tensor output, Tensor target) {
    return ops.cast(ops.equal(ops.argMax(output, 1), target), output.dataType());
  }
}
