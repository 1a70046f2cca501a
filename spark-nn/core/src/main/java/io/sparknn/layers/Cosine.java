package io.sparknn.layers;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;

/**
 * f(x) = cos x; after {@link Dense} it makes cos units, cos(Wx + b).
 *
 * <p>Source: Goodfellow, Bengio and Courville, Deep Learning (2016), section 6.3.3.
 */
@JsonTypeName("cosine")
public record Cosine() implements ActivationFunction {

  @Override
  public Tensor apply(Ops ops, Tensor x) {
    return ops.cos(x);
  }
}
