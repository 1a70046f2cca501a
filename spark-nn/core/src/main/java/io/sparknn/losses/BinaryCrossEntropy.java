package io.sparknn.losses;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.parameters.Validate;

/**
 * Cross-entropy of two classes from one logit z, that of class 1: L = w ζ(−z) for label 1 and ζ(z)
 * for label 0, with ζ(x) = ln(1 + eˣ); that is −ln σ((2t − 1) z), in nats.
 *
 * <p>Output: (batch, 1); target: 0 or 1 (batch).
 *
 * <p>Source: Goodfellow, Bengio and Courville, Deep Learning (2016), section 6.2.2.2.
 *
 * @param positiveWeight w, above 0: how much a sample of class 1 counts beside one of class 0
 */
@JsonTypeName("binaryCrossEntropy")
public record BinaryCrossEntropy(double positiveWeight) implements Loss {

  /** Checks the range. */
  public BinaryCrossEntropy {
    Validate.above("BinaryCrossEntropy", "positiveWeight", positiveWeight, 0);
  }

  /** Both classes count alike. */
  public BinaryCrossEntropy() {
    this(1);
  }

  @Override
  public Target target() {
    return Target.CLASS;
  }

  @Override
  public Output output() {
    return Output.BINARY_LOGIT;
  }

  @Override
  public Tensor perSample(Ops ops, Tensor output, Tensor target) {
    Tensor logit = Samples.only("BinaryCrossEntropy", ops, output);
    Tensor positive = ops.cast(target, output.dataType());
    Tensor sign = ops.add(ops.multiply(positive, -2), 1); // −1 for class 1
    Tensor losses = ops.softplus(ops.multiply(logit, sign));
    return positiveWeight == 1
        ? losses
        : ops.multiply(losses, ops.add(ops.multiply(positive, positiveWeight - 1), 1));
  }
}
