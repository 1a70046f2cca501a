package io.sparknn.losses;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.shape.Shape;

/**
 * Kullback-Leibler divergence of the target's distribution t from the output's: L = D(t ‖ p) = Σⱼ
 * tⱼ ln(tⱼ / pⱼ), with p = softmax(z) and 0 ln 0 = 0.
 *
 * <p>Output: logits z (batch, classes), or log-probabilities, which softmax leaves as they are;
 * target: (batch, classes), of numbers of 0 or more that sum to 1. In nats; L is 0 if t = p. It
 * differs from the cross-entropy by the target's entropy, a constant.
 *
 * <p>Source: Kullback and Leibler, On information and sufficiency (1951).
 */
@JsonTypeName("kullbackLeibler")
public record KullbackLeibler() implements Loss {

  @Override
  public Target target() {
    return Target.VALUES;
  }

  @Override
  public Output output() {
    return Output.LOGITS;
  }

  @Override
  public Tensor perSample(Ops ops, Tensor output, Tensor target) {
    Tensor zero = ops.full(Shape.scalar(), target.dataType(), 0);
    Tensor one = ops.full(Shape.scalar(), target.dataType(), 1);
    Tensor known = ops.log(ops.where(ops.greater(target, zero), target, one)); // ln t, 0 for t = 0
    Tensor ratio = ops.subtract(known, ops.logSoftmax(output, 1));
    return ops.sum(ops.multiply(target, ratio), 1);
  }
}
