package io.sparknn.layers;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;

/** f(x) = x: a linear unit. */
@JsonTypeName("identity")
public record Identity() implements ActivationFunction {

  @Override
  public Tensor apply(Ops ops, Tensor x) {
    return x;
  }
}
