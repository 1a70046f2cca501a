package io.sparknn.regularization;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.parameters.Validate;
import java.util.Optional;

/**
 * Adds noise to the gradient, less with every step: g ← g + N(0, σ²) with σ² = η / (1 + t)^γ, where
 * t is the number of steps taken before. It is added after clipping, so that it keeps its variance,
 * and is the same on all workers.
 *
 * <p>Source: Neelakantan, Vilnis, Le, Sutskever, Kaiser, Kurach and Martens, Adding gradient noise
 * improves learning for very deep networks (2015).
 *
 * @param variance η, the variance of the first step's noise, 0 or more; the paper chooses from
 *     0.01, 0.3 and 1
 * @param decay γ, 0 or more
 */
@JsonTypeName("gradientNoise")
public record GradientNoise(double variance, double decay) implements Regularizer {

  /** Checks the ranges. */
  public GradientNoise {
    Validate.atLeast("GradientNoise", "variance", variance, 0);
    Validate.atLeast("GradientNoise", "decay", decay, 0);
  }

  /** γ = 0.55, as in the paper. */
  public GradientNoise(double variance) {
    this(variance, 0.55);
  }

  @Override
  public Optional<Tensor> gradient(Ops ops, Moment moment, Tensor gradient) {
    double deviation = Math.sqrt(variance / Math.pow(1.0 + (double) moment.step(), decay));
    return Optional.of(
        NormalNoise.of(ops, gradient.shape(), gradient.dataType(), deviation, moment.seed()));
  }
}
