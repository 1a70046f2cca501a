package io.sparknn.layers;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;

/**
 * f(x)ᵢ = eˣⁱ / Σⱼ eˣʲ along the last axis. The cross-entropy loss contains it: don't put it before
 * that.
 */
@JsonTypeName("softmax")
public record Softmax() implements ActivationFunction {

  @Override
  public Tensor apply(Ops ops, Tensor x) {
    return ops.softmax(x, -1);
  }
}
