package io.sparknn.training;

import io.sparknn.parameters.Validate;

/**
 * Bounds on the gradient of a step, first on each element, then on the whole: g ← max(−v, min(v,
 * g)), and if ‖g‖ ≥ c, g ← c g / ‖g‖.
 *
 * <p>Source: Pascanu, Mikolov and Bengio, On the difficulty of training recurrent neural networks
 * (2013), for the norm; Mikolov (2012) for the elements.
 *
 * @param maxNorm c, the largest Euclidean norm; 0 for any
 * @param maxValue v, the largest absolute value of an element; 0 for any
 */
public record GradientClipping(double maxNorm, double maxValue) {

  /** Checks the ranges. */
  public GradientClipping {
    Validate.atLeast("GradientClipping", "maxNorm", maxNorm, 0);
    Validate.atLeast("GradientClipping", "maxValue", maxValue, 0);
  }

  /** Takes gradients as they are. */
  public static GradientClipping none() {
    return new GradientClipping(0, 0);
  }

  /** Shortens the gradient to this norm if it is longer. */
  public static GradientClipping byNorm(double maxNorm) {
    return new GradientClipping(maxNorm, 0);
  }

  /** Moves elements whose absolute value is larger to this value. */
  public static GradientClipping byValue(double maxValue) {
    return new GradientClipping(0, maxValue);
  }
}
