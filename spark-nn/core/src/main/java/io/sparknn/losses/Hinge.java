package io.sparknn.losses;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;

/**
 * Hinge loss of two classes from one score y: L = max(0, 1 − t y), where t is −1 for label 0 and 1
 * for label 1; the derivative at the margin, t y = 1, is 0. A linear network with it and weight
 * decay is a support vector machine, as Spark's {@code LinearSVC}.
 *
 * <p>Output: (batch, 1); target: 0 or 1 (batch). Scores are no probabilities.
 *
 * <p>Source: Cortes and Vapnik, Support-vector networks (1995).
 */
@JsonTypeName("hinge")
public record Hinge() implements Loss {

  @Override
  public Target target() {
    return Target.CLASS;
  }

  @Override
  public Output output() {
    return Output.BINARY_SCORE;
  }

  @Override
  public Tensor perSample(Ops ops, Tensor output, Tensor target) {
    Tensor score = Samples.only("Hinge", ops, output);
    Tensor sign = ops.add(ops.multiply(ops.cast(target, output.dataType()), -2), 1); // −t
    return ops.relu(ops.add(ops.multiply(score, sign), 1));
  }
}
