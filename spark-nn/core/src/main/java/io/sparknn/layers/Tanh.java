package io.sparknn.layers;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;

/** f(x) = tanh x, in (−1, 1). */
@JsonTypeName("tanh")
public record Tanh() implements ActivationFunction {

  @Override
  public Tensor apply(Ops ops, Tensor x) {
    return ops.tanh(x);
  }
}
