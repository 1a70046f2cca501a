package io.sparknn.layers;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.shape.Shape;

/**
 * f(x) = min(max(x, 0), 6), a rectifier that saturates; the derivative is 0 at 0, and ½ at 6.
 *
 * <p>Source: Krizhevsky, Convolutional deep belief networks on CIFAR-10 (2010).
 */
@JsonTypeName("relu6")
public record Relu6() implements ActivationFunction {

  @Override
  public Tensor apply(Ops ops, Tensor x) {
    return ops.minimum(ops.relu(x), ops.full(Shape.scalar(), x.dataType(), 6));
  }
}
