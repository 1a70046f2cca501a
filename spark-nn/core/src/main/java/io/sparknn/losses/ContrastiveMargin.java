package io.sparknn.losses;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.parameters.Validate;
import io.sparknn.shape.ShapeException;

/**
 * Contrastive margin: L = Σᵣ max(0, m − s + sᵣ), so that the score s of a true pair is ahead of the
 * scores sᵣ of random ones by m; the derivative at the margin is 0.
 *
 * <p>Output: (batch, 1 + r): s, then the scores of r random pairs; there is no target.
 *
 * <p>Source: Collobert and Weston, A unified architecture for natural language processing (2008).
 *
 * @param margin m, above 0
 */
@JsonTypeName("contrastiveMargin")
public record ContrastiveMargin(double margin) implements Loss {

  /** Checks the range. */
  public ContrastiveMargin {
    Validate.above("ContrastiveMargin", "margin", margin, 0);
  }

  /** m = 1. */
  public ContrastiveMargin() {
    this(1);
  }

  @Override
  public Target target() {
    return Target.NONE;
  }

  @Override
  public Tensor perSample(Ops ops, Tensor output, Tensor target) {
    int scores = output.shape().size(1);
    if (scores < 2) {
      throw ShapeException.mismatch(
          "ContrastiveMargin",
          "the score of a true pair and one or more of random pairs, (2) or more",
          output.shape().withoutFirst());
    }
    Tensor right = ops.slice(output, 1, 0, 1); // (batch, 1)
    Tensor random = ops.slice(output, 1, 1, scores);
    return ops.sum(ops.relu(ops.add(ops.subtract(random, right), margin)), 1);
  }
}
