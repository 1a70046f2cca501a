package io.sparknn.losses;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.parameters.Validate;

/**
 * Barron's general loss, of which others are points: L = (1/m) Σᵢ ρ(yᵢ − tᵢ) over the m numbers of
 * a sample's output, with
 *
 * <p>ρ(x) = (|α − 2| / α) ((s / |α − 2| + 1)^(α/2) − 1), s = (x / c)².
 *
 * <p>α = 2 is s / 2, squared error; 1 the smooth absolute error √(s + 1) − 1; 0 Cauchy's ln(s / 2 +
 * 1); −2 Geman and McClure's 2s / (s + 4); −∞ Welsch's 1 − e^(−s/2). The smaller α, the less an
 * outlier counts; below 1, the further out, the less it pulls.
 *
 * <p>Output and target: (batch, …).
 *
 * <p>Source: Barron, A general and adaptive robust loss function (2019), equation 8.
 *
 * @param alpha α, −∞ or any finite number; fixed while training
 * @param scale c, above 0, in the target's unit: the size of ordinary errors
 */
@JsonTypeName("adaptiveRobust")
public record AdaptiveRobust(double alpha, double scale) implements Loss {
  /** An α nearer to 0 is taken as 0, where ρ differs by less than rounding would. */
  private static final double NO_ALPHA = 1e-9;

  /** Checks the ranges. */
  public AdaptiveRobust {
    Validate.within(
        "AdaptiveRobust", "alpha", alpha, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    Validate.above("AdaptiveRobust", "scale", scale, 0);
  }

  /** c = 1. */
  public AdaptiveRobust(double alpha) {
    this(alpha, 1);
  }

  @Override
  public Target target() {
    return Target.VALUES;
  }

  @Override
  public Tensor perSample(Ops ops, Tensor output, Tensor target) {
    Tensor squares = ops.square(ops.multiply(ops.subtract(output, target), 1 / scale)); // s
    return Samples.mean(ops, robust(ops, squares));
  }

  private Tensor robust(Ops ops, Tensor squares) {
    if (alpha == 2) {
      return ops.multiply(squares, 0.5);
    }
    if (alpha == Double.NEGATIVE_INFINITY) {
      return ops.negate(expMinusOne(ops, ops.multiply(squares, -0.5)));
    }
    double distance = Math.abs(alpha - 2);
    Tensor logarithm = ops.log(ops.add(ops.multiply(squares, 1 / distance), 1));
    return Math.abs(alpha) < NO_ALPHA
        ? logarithm
        : ops.multiply(expMinusOne(ops, ops.multiply(logarithm, alpha / 2)), distance / alpha);
  }

  /** eˣ − 1 = tanh(x / 2) (eˣ + 1), which keeps its digits near 0. */
  private static Tensor expMinusOne(Ops ops, Tensor x) {
    return ops.multiply(ops.tanh(ops.multiply(x, 0.5)), ops.add(ops.exp(x), 1));
  }
}
