package io.sparknn.layers;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;

/** f(x) = 1 / (1 + e⁻ˣ), the logistic function, in (0, 1). */
@JsonTypeName("sigmoid")
public record Sigmoid() implements ActivationFunction {

  @Override
  public Tensor apply(Ops ops, Tensor x) {
    return ops.sigmoid(x);
  }
}
