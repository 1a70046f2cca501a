package io.sparknn.metrics;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.DataType;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.losses.Target;
import io.sparknn.parameters.Validate;
import io.sparknn.shape.Shape;

/**
 * The share of samples whose right class is among the k largest outputs, in [0, 1]; of equal
 * outputs, those of the first classes come first, as in {@link Accuracy}.
 *
 * <p>Output: (batch, classes); target: class indices (batch).
 *
 * @param k 1 or more; 1 is the accuracy
 */
@JsonTypeName("topKAccuracy")
public record TopKAccuracy(int k) implements Metric {

  /** Checks the range. */
  public TopKAccuracy {
    Validate.atLeast("TopKAccuracy", "k", k, 1);
  }

  @Override
  public String name() {
    return "top" + k + "Accuracy";
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
    DataType type = output.dataType();
    int classes = output.shape().size(1);
    Tensor zero = ops.full(Shape.scalar(), type, 0);
    Tensor label = ops.oneHot(target, classes, type);
    Tensor own = ops.expand(ops.sum(ops.where(label, output, zero), 1), 1); // (batch, 1)
    Tensor classIndices = ops.range(classes, DataType.INT64);
    Tensor earlier = ops.cast(ops.greater(ops.expand(target, 1), classIndices), type);
    Tensor ahead = // (batch, classes)
        ops.add(ops.greater(output, own), ops.multiply(ops.equal(output, own), earlier));
    Tensor rank = ops.sum(ahead, 1); // from 0
    Tensor isNumber = ops.reshape(ops.equal(own, own), rank.shape()); // NaN is in no place
    return ops.multiply(ops.greater(ops.full(Shape.scalar(), type, k), rank), isNumber);
  }
}
