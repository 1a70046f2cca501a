package io.sparknn.losses;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;

/**
 * Cross-entropy from logits: L = −ln softmax(z)[label] = ln Σⱼ e^(zⱼ) − z[label].
 *
 * <p>Output: logits z (batch, classes); target: class indices (batch). Natural logarithm, so the
 * unit is nats; L is 0 or more, and ln k for k classes that are all as likely.
 *
 * <p>Source: Goodfellow, Bengio and Courville, Deep Learning (2016), section 6.2.2.3.
 */
@JsonTypeName("crossEntropy")
public record CrossEntropy() implements Loss {

  @Override
  public Target target() {
    return Target.CLASS;
  }

  @Override
  public Tensor perSample(Ops ops, Tensor output, Tensor target) {
    return ops.softmaxCrossEntropy(output, target);
  }
}
