package io.sparknn.losses;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.DataType;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.parameters.Validate;
import io.sparknn.shape.Shape;

/**
 * Cross-entropy of a class for each step of a sequence: the mean of −ln softmax(zₜ)[labelₜ] over
 * the steps of a sample that aren't padding; 0 if all are.
 *
 * <p>Output: logits z (batch, time, classes); target: class indices (batch, time). In nats. Each
 * sequence counts alike, however long it is; give samples their lengths as weights if each step
 * should.
 *
 * @param padding the index that marks padding in targets; it may be no class, as −1
 * @param labelSmoothing ε, at least 0 and below 1: the share that goes to the other classes of each
 *     step, as in {@link CrossEntropy}
 */
@JsonTypeName("sequenceCrossEntropy")
public record SequenceCrossEntropy(int padding, double labelSmoothing) implements Loss {

  /** Checks the range. */
  public SequenceCrossEntropy {
    Validate.within("SequenceCrossEntropy", "labelSmoothing", labelSmoothing, 0, 1);
  }

  /** Without label smoothing. */
  public SequenceCrossEntropy(int padding) {
    this(padding, 0);
  }

  /** The same with this label smoothing. */
  public SequenceCrossEntropy withLabelSmoothing(double smoothing) {
    return new SequenceCrossEntropy(padding, smoothing);
  }

  @Override
  public Target target() {
    return Target.CLASSES;
  }

  @Override
  public Tensor perSample(Ops ops, Tensor output, Tensor target) {
    Tensor padded = // (batch, time)
        ops.equal(target, ops.full(Shape.scalar(), DataType.INT64, padding));
    Tensor labels = ops.where(padded, ops.full(Shape.scalar(), DataType.INT64, 0), target);
    int steps = Math.toIntExact(target.shape().elements());
    Tensor losses =
        new CrossEntropy()
            .withLabelSmoothing(labelSmoothing)
            .perSample(
                ops,
                ops.reshape(output, Shape.of(steps, output.shape().size(2))),
                ops.reshape(labels, Shape.of(steps)));
    Tensor kept = ops.cast(ops.add(ops.negate(padded), 1), output.dataType()); // 1 or 0
    Tensor sum = ops.sum(ops.multiply(ops.reshape(losses, target.shape()), kept), 1);
    Tensor count = ops.sum(kept, 1);
    Tensor one = ops.full(Shape.scalar(), output.dataType(), 1);
    return ops.divide(sum, ops.maximum(count, one));
  }
}
