package io.sparknn.losses;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.parameters.Validate;
import io.sparknn.shape.Shape;

/**
 * Hinge loss of several classes, in the form of Weston and Watkins: L = Σ_{j ≠ label} max(0, margin
 * − y[label] + yⱼ), so that each class that comes too near the label's score costs. (PyTorch
 * divides it by the number of classes; Crammer and Singer count only the nearest.) The derivative
 * at the margin is 0.
 *
 * <p>Output: scores y (batch, classes); target: class indices (batch). Scores are no probabilities.
 *
 * <p>Source: Weston and Watkins, Support vector machines for multi-class pattern recognition
 * (1999).
 *
 * @param margin by how much the label's score should be ahead, above 0
 */
@JsonTypeName("multiClassHinge")
public record MultiClassHinge(double margin) implements Loss {

  /** Checks the range. */
  public MultiClassHinge {
    Validate.above("MultiClassHinge", "margin", margin, 0);
  }

  /** Margin 1. */
  public MultiClassHinge() {
    this(1);
  }

  @Override
  public Target target() {
    return Target.CLASS;
  }

  @Override
  public Output output() {
    return Output.SCORES;
  }

  @Override
  public Tensor perSample(Ops ops, Tensor output, Tensor target) {
    Tensor label = ops.oneHot(target, output.shape().size(1), output.dataType());
    Tensor right = ops.sum(ops.multiply(output, label), 1); // (batch)
    Tensor missing = ops.relu(ops.add(ops.subtract(output, ops.expand(right, 1)), margin));
    Tensor zero = ops.full(Shape.scalar(), output.dataType(), 0);
    return ops.sum(ops.where(label, zero, missing), 1);
  }
}
