package io.sparknn.autodiff;

import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.shape.Shape;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Batch normalization y = γ (x − μ) / σ + β, with σ² the variance plus ε, and its products: with
 * the means m(·) over batch and positions of each channel, and x̂ = (x − μ) / σ,
 *
 * <p>∂x = γ / σ · (g − m(g) − x̂ m(g x̂)), ∂γ = Σ g x̂, ∂β = Σ g.
 *
 * <p>Source: Ioffe and Szegedy, Batch normalization (2015), section 3.
 */
final class BatchNormalization {
  private final Ops ops;
  private final Tensor scale;
  private final Tensor mean;
  private final Tensor variance;
  private final Tensor centred;
  private final Tensor deviation;
  private final int[] axes;
  private final double count;

  private Tensor knownFor;
  private Tensor sumOfGradients;
  private Tensor sumOfProducts;

  /** The normalization of x, (b, c, …), by its own statistics. */
  BatchNormalization(Ops ops, Tensor x, Tensor scale, double epsilon) {
    this.ops = ops;
    this.scale = scale;
    this.axes = IntStream.range(0, x.shape().rank()).filter(axis -> axis != 1).toArray();
    this.count = (double) x.shape().elements() / x.shape().size(1);
    this.mean = ops.mean(x, axes);
    this.centred = ops.subtract(x, perChannel(mean, x));
    this.variance = ops.mean(ops.square(centred), axes);
    this.deviation = ops.sqrt(ops.add(variance, epsilon));
  }

  Ops.BatchStatistics result(Tensor shift) {
    Tensor factor = ops.divide(scale, deviation);
    Tensor scaled = ops.multiply(centred, perChannel(factor, centred));
    Tensor output = ops.add(scaled, perChannel(shift, centred));
    return new Ops.BatchStatistics(output, ops.stopGradient(mean), ops.stopGradient(variance));
  }

  /** The input's gradient from the result's. */
  Tensor ofInput(Tensor gradient) {
    prepare(gradient);
    Tensor factor = ops.divide(scale, deviation);
    Tensor pull = // what each unit of x − μ takes away
        ops.divide(
            ops.multiply(factor, sumOfProducts),
            ops.multiply(ops.multiply(deviation, deviation), count));
    Tensor offset = ops.multiply(ops.multiply(factor, sumOfGradients), 1 / count);
    Tensor kept = ops.multiply(gradient, perChannel(factor, gradient));
    Tensor pulled = ops.multiply(centred, perChannel(pull, gradient));
    return ops.subtract(ops.subtract(kept, pulled), perChannel(offset, gradient));
  }

  /** The scale's gradient from the result's. */
  Tensor ofScale(Tensor gradient) {
    prepare(gradient);
    return ops.divide(sumOfProducts, deviation);
  }

  /** The shift's gradient from the result's. */
  Tensor ofShift(Tensor gradient) {
    prepare(gradient);
    return sumOfGradients;
  }

  private void prepare(Tensor gradient) {
    if (gradient != knownFor) {
      sumOfGradients = ops.sum(gradient, axes);
      sumOfProducts = ops.sum(ops.multiply(gradient, centred), axes);
      knownFor = gradient;
    }
  }

  private Tensor perChannel(Tensor values, Tensor x) {
    int[] sizes = new int[x.shape().rank() - 1];
    Arrays.fill(sizes, 1);
    sizes[0] = values.shape().size(0);
    return ops.reshape(values, Shape.of(sizes));
  }
}
