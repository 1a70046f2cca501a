package io.sparknn.layers;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.parameters.Validate;
import io.sparknn.shape.Shape;

/**
 * The exponential linear unit: f(x) = x if x &gt; 0, else α (eˣ − 1); the derivative at 0 is α.
 *
 * <p>Source: Clevert, Unterthiner and Hochreiter, Fast and accurate deep network learning by
 * exponential linear units (2015).
 *
 * @param alpha α, above 0; the value far to the left is −α
 */
@JsonTypeName("elu")
public record Elu(double alpha) implements ActivationFunction {

  /** Checks the range. */
  public Elu {
    Validate.above("Elu", "alpha", alpha, 0);
  }

  /** α = 1, whose derivative has no jump. */
  public Elu() {
    this(1);
  }

  @Override
  public Tensor apply(Ops ops, Tensor x) {
    Tensor zero = ops.full(Shape.scalar(), x.dataType(), 0);
    Tensor positive = ops.greater(x, zero);
    Tensor negative = ops.where(positive, zero, x); // eˣ of a large x would overflow
    Tensor curve = ops.multiply(ops.add(ops.exp(negative), -1), alpha);
    return ops.where(positive, x, curve);
  }
}
