package io.sparknn.layers;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.shape.Shape;

/**
 * f(x) = 1 if x ≥ 0, else 0: the threshold of the perceptron. Its derivative is 0 everywhere, so
 * nothing before it learns by gradients.
 *
 * <p>Source: Rosenblatt, The perceptron (1958).
 */
@JsonTypeName("step")
public record Step() implements ActivationFunction {

  @Override
  public Tensor apply(Ops ops, Tensor x) {
    Tensor zero = ops.full(Shape.scalar(), x.dataType(), 0);
    return ops.add(ops.greater(x, zero), ops.equal(x, zero));
  }
}
