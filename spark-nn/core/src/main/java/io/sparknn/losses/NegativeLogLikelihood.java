package io.sparknn.losses;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.shape.Shape;
import java.util.Arrays;
import java.util.List;

/**
 * Negative log-likelihood of log-probabilities: L = −w[label] · y[label].
 *
 * <p>Output: log-probabilities y (batch, classes), as of {@code LogSoftmax}; target: class indices
 * (batch). In nats. {@link CrossEntropy} does both steps from logits.
 *
 * @param classWeights w, a number of 0 or more for each class; empty for 1 each
 */
@JsonTypeName("negativeLogLikelihood")
public record NegativeLogLikelihood(List<Double> classWeights) implements Loss {

  /** Checks the range. */
  public NegativeLogLikelihood {
    classWeights = ClassWeights.checked("NegativeLogLikelihood", classWeights);
  }

  /** Without class weights. */
  public NegativeLogLikelihood() {
    this(List.of());
  }

  /** The same with these class weights. */
  public NegativeLogLikelihood withClassWeights(double... weights) {
    return new NegativeLogLikelihood(Arrays.stream(weights).boxed().toList());
  }

  @Override
  public Target target() {
    return Target.CLASS;
  }

  @Override
  public Tensor perSample(Ops ops, Tensor output, Tensor target) {
    Tensor weighted =
        classWeights.isEmpty()
            ? output
            : ops.multiply(output, ClassWeights.of(classWeights, ops, output));
    Tensor label = ops.oneHot(target, output.shape().size(1), output.dataType());
    Tensor zero = ops.full(Shape.scalar(), output.dataType(), 0);
    return ops.negate(ops.sum(ops.where(label, weighted, zero), 1)); // others may be −∞
  }
}
