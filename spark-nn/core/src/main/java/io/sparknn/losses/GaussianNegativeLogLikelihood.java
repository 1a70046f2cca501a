package io.sparknn.losses;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.shape.ShapeException;

/**
 * Negative log-likelihood of a normal distribution whose mean μ and variance σ² are both learned: L
 * = (1/m) Σᵢ ½ (ln 2π + vᵢ + (tᵢ − μᵢ)² e^(−vᵢ)), with v = ln σ², over the m numbers of a target.
 * The network tells how sure it is of each number.
 *
 * <p>Output: (batch, 2m), the m means and then the m logarithms of the variances; target: (batch,
 * m). In nats for each number, which may be negative.
 *
 * <p>Source: Nix and Weigend, Estimating the mean and variance of the target probability
 * distribution (1994).
 */
@JsonTypeName("gaussianNegativeLogLikelihood")
public record GaussianNegativeLogLikelihood() implements Loss {

  @Override
  public Target target() {
    return Target.VALUES;
  }

  @Override
  public Output output() {
    return Output.MEANS_AND_LOG_VARIANCES;
  }

  @Override
  public Tensor perSample(Ops ops, Tensor output, Tensor target) {
    int numbers = target.shape().size(1);
    if (output.shape().size(1) != 2 * numbers) {
      throw ShapeException.mismatch(
          "GaussianNegativeLogLikelihood",
          "a mean and a log-variance for each of " + numbers + " numbers, (" + 2 * numbers + ")",
          output.shape().withoutFirst());
    }
    Tensor mean = ops.slice(output, 1, 0, numbers);
    Tensor logVariance = ops.slice(output, 1, numbers, 2 * numbers);
    Tensor squares = ops.square(ops.subtract(target, mean));
    Tensor surprise = ops.multiply(squares, ops.exp(ops.negate(logVariance)));
    Tensor sum = ops.add(ops.add(surprise, logVariance), Math.log(2 * Math.PI));
    return ops.multiply(Samples.mean(ops, sum), 0.5);
  }
}
