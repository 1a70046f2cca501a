package io.sparknn.metrics;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.DataType;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.shape.Shape;

/**
 * The share of a sequence's steps whose largest output is that of the right class, in [0, 1];
 * padding doesn't count, and a sequence of nothing else has 0.
 *
 * <p>Output: (batch, time, classes); target: class indices (batch, time). Each sequence counts
 * alike, however long it is.
 *
 * @param padding the index that marks padding in targets; it may be no class, as −1
 */
@JsonTypeName("sequenceAccuracy")
public record SequenceAccuracy(int padding) implements Metric {

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
    Tensor padded = ops.equal(target, ops.full(Shape.scalar(), DataType.INT64, padding));
    Tensor real = ops.cast(ops.add(ops.negate(padded), 1), output.dataType()); // 1 or 0
    Tensor right = ops.cast(ops.equal(ops.argMax(output, 2), target), output.dataType());
    Tensor one = ops.full(Shape.scalar(), output.dataType(), 1);
    Tensor count = ops.maximum(ops.sum(real, 1), one); // (batch)
    return ops.divide(ops.sum(ops.multiply(right, real), 1), count);
  }
}
