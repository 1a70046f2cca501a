package io.sparknn.layers;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.parameters.Validate;

/**
 * The generalised logistic function f(x) = 1 / (1 + c e^(−λx)) = σ(λx − ln c); {@link Sigmoid} has
 * c = λ = 1.
 *
 * <p>Source: Baldi and Sadowski, Understanding dropout (2013).
 *
 * @param scale c, above 0; f(0) = 1 / (1 + c)
 * @param rate λ, any finite number; the steepest slope is λ / 4
 */
@JsonTypeName("logistic")
public record Logistic(double scale, double rate) implements ActivationFunction {

  /** Checks the ranges. */
  public Logistic {
    Validate.above("Logistic", "scale", scale, 0);
    Validate.finite("Logistic", "rate", rate);
  }

  @Override
  public Tensor apply(Ops ops, Tensor x) {
    return ops.sigmoid(ops.add(ops.multiply(x, rate), -Math.log(scale)));
  }
}
