package io.sparknn.layers;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.parameters.Validate;

/**
 * f(x) = x · σ(βx): from x / 2 at β = 0 to {@link Relu} at a large β; with β = 1 it is called SiLU.
 *
 * <p>Source: Ramachandran, Zoph and Le, Searching for activation functions (2017).
 *
 * @param beta β, any finite number
 */
@JsonTypeName("swish")
public record Swish(double beta) implements ActivationFunction {

  /** Checks that β is finite. */
  public Swish {
    Validate.finite("Swish", "beta", beta);
  }

  /** β = 1: the sigmoid linear unit, SiLU. */
  public Swish() {
    this(1);
  }

  /**
   * β = 1.702: the approximation x σ(1.702x) of {@link Gelu}, at most 0.021 away from it.
   *
   * <p>Source: Hendrycks and Gimpel, Gaussian error linear units (2016), section 2.
   */
  public static Swish approximatingGelu() {
    return new Swish(1.702);
  }

  @Override
  public Tensor apply(Ops ops, Tensor x) {
    return beta == 1 ? ops.silu(x) : ops.multiply(x, ops.sigmoid(ops.multiply(x, beta)));
  }
}
