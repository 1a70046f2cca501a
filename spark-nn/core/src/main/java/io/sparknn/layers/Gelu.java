package io.sparknn.layers;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;

/**
 * The Gaussian error linear unit: f(x) = x Φ(x) = x / 2 · (1 + erf(x / √2)), with Φ the
 * distribution function of the standard normal. {@link Swish#approximatingGelu} is its
 * approximation by a sigmoid.
 *
 * <p>Source: Hendrycks and Gimpel, Gaussian error linear units (2016).
 */
@JsonTypeName("gelu")
public record Gelu() implements ActivationFunction {

  @Override
  public Tensor apply(Ops ops, Tensor x) {
    return ops.gelu(x);
  }
}
