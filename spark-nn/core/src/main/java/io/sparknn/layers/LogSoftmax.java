package io.sparknn.layers;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;

/**
 * f(x)ᵢ = ln(eˣⁱ / Σⱼ eˣʲ) = xᵢ − ln Σⱼ eˣʲ along the last axis. The negative log-likelihood takes
 * it; the cross-entropy contains it.
 */
@JsonTypeName("logSoftmax")
public record LogSoftmax() implements ActivationFunction {

  @Override
  public Tensor apply(Ops ops, Tensor x) {
    return ops.logSoftmax(x, -1);
  }
}
