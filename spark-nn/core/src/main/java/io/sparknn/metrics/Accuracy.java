package io.sparknn.metrics;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.DataType;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.losses.Target;
import io.sparknn.shape.Shape;

/**
 * The share of samples whose largest output is that of the right class, in [0, 1]. If there is one
 * output, of two classes, class 1 is chosen where it is above 0.
 *
 * <p>Output: (batch, classes) or (batch, 1); target: class indices (batch).
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
  public Target target() {
    return Target.CLASS;
  }

  @Override
  public Tensor perSample(Ops ops, Tensor output, Tensor target) {
    return ops.cast(ops.equal(chosen(ops, output), target), output.dataType());
  }

  private static Tensor chosen(Ops ops, Tensor output) {
    if (output.shape().size(1) > 1) {
      return ops.argMax(output, 1);
    }
    Tensor zero = ops.full(Shape.scalar(), output.dataType(), 0);
    Tensor above = ops.cast(ops.greater(output, zero), DataType.INT64);
    return ops.reshape(above, Shape.of(output.shape().size(0)));
  }
}
