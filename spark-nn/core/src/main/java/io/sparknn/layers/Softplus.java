package io.sparknn.layers;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;

/** f(x) = ln(1 + eˣ), a smooth rectifier. Source: Dugas et al. (2001). */
@JsonTypeName("softplus")
public record Softplus() implements ActivationFunction {

  @Override
  public Tensor apply(Ops ops, Tensor x) {
    return ops.softplus(x);
  }
}
