package io.sparknn.metrics;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.DataType;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.losses.Target;
import io.sparknn.shape.Shape;

/**
 * The share of a sample's steps whose largest output is that of the right class, in [0, 1]; steps
 * of padding don't count, and in a sequence without steps nothing is wrong.
 *
 * <p>Output: (batch, time, classes); target: class indices (batch, time). Each sequence counts
 * alike, however long it is.
 *
 * @param padding the index that marks padding in targets; it may be no class, as −1
 */
@JsonTypeName("sequenceAccuracy")
public record SequenceAccuracy(int padding) implements Metric {

  /** With −1 for padding, as batches of sequences have it. */
  public SequenceAccuracy() {
    this(-1);
  }

  @Override
  public String name() {
    return "sequenceAccuracy";
  }

  @Override
  public boolean largerIsBetter() {
    return true;
  }

  @Override
  public Target target() {
    return Target.CLASSES;
  }

  @Override
  public Tensor perSample(Ops ops, Tensor output, Tensor target) {
    DataType type = output.dataType();
    Tensor padded = // (batch, time)
        ops.cast(ops.equal(target, ops.full(Shape.scalar(), DataType.INT64, padding)), type);
    Tensor right = ops.cast(ops.equal(ops.argMax(output, 2), target), type);
    Tensor wrong = // 1 or 0
        ops.multiply(ops.add(ops.negate(right), 1), ops.add(ops.negate(padded), 1));
    Tensor count = ops.sum(ops.add(ops.negate(padded), 1), 1);
    Tensor one = ops.full(Shape.scalar(), type, 1);
    Tensor share = ops.divide(ops.sum(wrong, 1), ops.maximum(count, one));
    return ops.add(ops.negate(share), 1); // (batch)
  }
}
