package io.sparknn.layers;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;

/**
 * f(x) = |x|, the {@link GeneralizedRelu} of slope −1; the derivative at 0 is 0. Features of images
 * keep their strength when light and dark change places.
 *
 * <p>Source: Jarrett, Kavukcuoglu, Ranzato and LeCun, What is the best multi-stage architecture for
 * object recognition? (2009).
 */
@JsonTypeName("absoluteValue")
public record AbsoluteValue() implements ActivationFunction {

  @Override
  public Tensor apply(Ops ops, Tensor x) {
    return ops.abs(x);
  }
}
