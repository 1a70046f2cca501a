package io.sparknn.layers;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.shape.Shape;

/**
 * f(x) = max(−1, min(1, x)), a tanh of straight lines; the derivative at −1 and 1 is ½.
 *
 * <p>Source: Collobert, Large scale machine learning (2004).
 */
@JsonTypeName("hardTanh")
public record HardTanh() implements ActivationFunction {

  @Override
  public Tensor apply(Ops ops, Tensor x) {
    Tensor below = ops.minimum(x, ops.full(Shape.scalar(), x.dataType(), 1));
    return ops.maximum(below, ops.full(Shape.scalar(), x.dataType(), -1));
  }
}
