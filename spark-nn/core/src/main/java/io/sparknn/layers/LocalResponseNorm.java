package io.sparknn.layers;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.parameters.Validate;
import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;

/**
 * Local response normalization across channels: y_c = x_c / (k + α Σ x_j²)^β, where j runs over
 * {@code size} neighbouring channels, from c − ⌊size / 2⌋ to c + ⌊(size − 1) / 2⌋, as far as they
 * exist.
 *
 * <p>α multiplies the sum, as in the paper. PyTorch multiplies the mean over {@code size} instead:
 * its layer is {@link #ofMean}.
 *
 * <p>Input (channels, …), output the same; no parameters.
 *
 * <p>Source: Krizhevsky, Sutskever and Hinton, ImageNet classification with deep convolutional
 * neural networks (2012).
 *
 * @param size how many channels are summed over, 1 or more
 * @param alpha α, weight of the sum of squares, above 0
 * @param beta β, the exponent, above 0
 * @param k what is added to the sum, above 0
 */
@JsonTypeName("localResponseNorm")
public record LocalResponseNorm(int size, double alpha, double beta, double k) implements Layer {

  /** Checks the ranges. */
  public LocalResponseNorm {
    Validate.atLeast("LocalResponseNorm", "size", size, 1);
    Validate.above("LocalResponseNorm", "alpha", alpha, 0);
    Validate.above("LocalResponseNorm", "beta", beta, 0);
    Validate.above("LocalResponseNorm", "k", k, 0);
  }

  /** The paper's constants: 5 channels, α = 1e-4, β = 0.75, k = 2. */
  public LocalResponseNorm() {
    this(5, 1e-4, 0.75, 2);
  }

  /** PyTorch's and Caffe's convention, where α multiplies the mean: α / size here. */
  public static LocalResponseNorm ofMean(int size, double alpha, double beta, double k) {
    return new LocalResponseNorm(size, alpha / size, beta, k);
  }

  @Override
  public Shape outputShape(Shape input) {
    if (input.rank() < 1) {
      throw ShapeException.mismatch("LocalResponseNorm", "(channels, …)", input);
    }
    input.size(0); // refuses sequences of any length, whose first axis isn't channels
    return input;
  }

  @Override
  public Tensor forward(Context context, Tensor input) {
    Ops ops = context.ops();
    int channels = input.shape().size(1);
    Tensor padded = ops.pad(ops.square(input), 1, size / 2, (size - 1) / 2, 0);
    Tensor sum = ops.slice(padded, 1, 0, channels); // (batch, channels, …)
    for (int offset = 1; offset < size; offset++) {
      sum = ops.add(sum, ops.slice(padded, 1, offset, offset + channels));
    }
    return ops.multiply(input, ops.power(ops.add(ops.multiply(sum, alpha), k), -beta));
  }
}
