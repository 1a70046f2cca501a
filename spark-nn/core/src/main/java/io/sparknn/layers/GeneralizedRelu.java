package io.sparknn.layers;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.parameters.Validate;
import io.sparknn.shape.Shape;

/**
 * f(x) = max(0, x) + a · min(0, x); the derivative at 0 is a. {@link Relu} has a = 0, {@link
 * LeakyRelu} a small a, {@link AbsoluteValue} a = −1; {@link ParametricRelu} learns it.
 *
 * <p>Source: Goodfellow, Bengio and Courville, Deep Learning (2016), section 6.3.1.
 *
 * @param slope a, for negative x; any finite number
 */
@JsonTypeName("generalizedRelu")
public record GeneralizedRelu(double slope) implements ActivationFunction {

  /** Checks that the slope is finite. */
  public GeneralizedRelu {
    Validate.finite("GeneralizedRelu", "slope", slope);
  }

  @Override
  public Tensor apply(Ops ops, Tensor x) {
    Tensor positive = ops.greater(x, ops.full(Shape.scalar(), x.dataType(), 0));
    return ops.where(positive, x, ops.multiply(x, slope));
  }
}
