package io.sparknn.layers;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;

/**
 * f(x) = max(x, 0), the rectified linear unit; the derivative at 0 is 0. Source: Nair and Hinton
 * (2010).
 */
@JsonTypeName("relu")
public record Relu() implements ActivationFunction {

  @Override
  public Tensor apply(Ops ops, Tensor x) {
    return ops.relu(x);
  }
}
