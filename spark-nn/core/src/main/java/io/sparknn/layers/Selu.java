package io.sparknn.layers;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;

/**
 * The self-normalizing unit: f(x) = λ · {@link Elu}(x) with α = 1.67326… and λ = 1.05070…, for
 * which mean 0 and variance 1 are a stable fixed point from layer to layer, if kernels start with
 * variance 1 / fan-in; the derivative at 0 is λα.
 *
 * <p>Source: Klambauer, Unterthiner, Mayr and Hochreiter, Self-normalizing neural networks (2017).
 */
@JsonTypeName("selu")
public record Selu() implements ActivationFunction {
  private static final Elu CURVE = new Elu(1.6732632423543772);
  private static final double SCALE = 1.0507009873554805;

  @Override
  public Tensor apply(Ops ops, Tensor x) {
    return ops.multiply(CURVE.apply(ops, x), SCALE);
  }
}
