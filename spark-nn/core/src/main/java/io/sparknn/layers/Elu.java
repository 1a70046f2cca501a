package io.sparknn.layers;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.parameters.Validate;

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
    return ops.elu(x, alpha);
  }
}
