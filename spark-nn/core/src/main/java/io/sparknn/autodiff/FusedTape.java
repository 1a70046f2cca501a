package io.sparknn.autodiff;

import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.shape.Shape;
import io.sparknn.shape.Window;

/**
 * A {@link Tape} that also knows the products of some composed operations.
 *
 * <p>Such an operation is one node: its value comes from one call, so that an engine's kernel for
 * it is used while training too, and its product is the formula of the textbooks in place of those
 * of the many primitives that it is composed of. Products are calls of {@link Ops}, so a tape
 * underneath differentiates them in turn.
 */
final class FusedTape extends Tape {

  FusedTape(Ops base) {
    super(base);
  }

  // --- Elementwise ---------------------------------------------------------------------------

  /** g · [y &gt; 0]. */
  @Override
  public Tensor relu(Tensor x) {
    Tensor y = base.relu(value(x));
    return record(y, edge(x, g -> base.multiply(g, base.greater(y, zero(y)))));
  }

  /** g · y · (1 − y). */
  @Override
  public Tensor sigmoid(Tensor x) {
    Tensor y = base.sigmoid(value(x));
    return record(y, edge(x, g -> base.multiply(g, base.multiply(y, base.add(base.negate(y), 1)))));
  }

  // --- Softmax -------------------------------------------------------------------------------

  /** y · (g − Σ g · y). */
  @Override
  public Tensor softmax(Tensor x, int axis) {
    int at = x.shape().axis(axis);
    Tensor y = base.softmax(value(x), at);
    return record(
        y,
        edge(
            x,
            g -> {
              Tensor mean = base.expand(base.sum(base.multiply(g, y), at), at);
              return base.multiply(y, base.subtract(g, mean));
            }));
  }

  /** g − softmax(x) · Σ g. */
  @Override
  public Tensor logSoftmax(Tensor x, int axis) {
    int at = x.shape().axis(axis);
    Tensor y = base.logSoftmax(value(x), at);
    return record(
        y,
        edge(
            x,
            g -> {
              Tensor total = base.expand(base.sum(g, at), at);
              return base.subtract(g, base.multiply(base.exp(y), total));
            }));
  }

  /** g · (softmax(z) − one-hot label), for each sample. */
  @Override
  public Tensor softmaxCrossEntropy(Tensor logits, Tensor labels) {
    Tensor z = value(logits);
    int classes = z.shape().size(1);
    return record(
        base.softmaxCrossEntropy(z, labels),
        edge(
            logits,
            g -> {
              Tensor chosen = base.oneHot(labels, classes, z.dataType());
              return base.multiply(base.expand(g, 1), base.subtract(base.softmax(z, 1), chosen));
            }));
  }

  // --- Linear algebra ------------------------------------------------------------------------

  /** g K for the input, gᵀ x for the kernel, Σ g over the batch for the bias. */
  @Override
  public Tensor linear(Tensor input, Tensor kernel, Tensor bias) {
    Tensor x = value(input);
    Tensor k = value(kernel);
    return record(
        base.linear(x, k, value(bias)),
        edge(input, g -> base.matmul(g, k)),
        edge(kernel, g -> base.matmul(base.transpose(g), x)),
        edge(bias, g -> base.sum(g, 0)));
  }

  // --- Images --------------------------------------------------------------------------------

  @Override
  public Tensor conv2d(Tensor input, Tensor kernel, Window window, int groups) {
    ConvolutionProducts products = products(input, kernel, window, groups);
    return record(
        base.conv2d(value(input), value(kernel), window, groups),
        edge(input, products::ofInput),
        edge(kernel, products::ofKernel));
  }

  /** As without a bias, whose product is Σ g over batch and positions. */
  @Override
  public Tensor conv2d(Tensor input, Tensor kernel, Tensor bias, Window window, int groups) {
    ConvolutionProducts products = products(input, kernel, window, groups);
    return record(
        base.conv2d(value(input), value(kernel), value(bias), window, groups),
        edge(input, products::ofInput),
        edge(kernel, products::ofKernel),
        edge(bias, g -> base.sum(g, 0, 2, 3)));
  }

  private ConvolutionProducts products(Tensor input, Tensor kernel, Window window, int groups) {
    boolean both = isOnTape(input) && isOnTape(kernel);
    return new ConvolutionProducts(base, value(input), value(kernel), window, groups, both);
  }

  @Override
  public Tensor maxPool2d(Tensor input, Window window) {
    Tensor x = value(input);
    return record(
        base.maxPool2d(x, window), edge(input, g -> base.maxPool2dGradient(g, x, window)));
  }

  @Override
  public Tensor averagePool2d(Tensor input, Window window) {
    Shape shape = input.shape();
    return record(
        base.averagePool2d(value(input), window),
        edge(input, g -> base.averagePool2dGradient(g, shape, window)));
  }

  // --- Normalization -------------------------------------------------------------------------

  @Override
  public BatchStatistics batchNorm(Tensor input, Tensor scale, Tensor shift, double epsilon) {
    BatchNormalization normalization =
        new BatchNormalization(base, value(input), value(scale), epsilon);
    BatchStatistics result = normalization.result(value(shift));
    Tensor output =
        record(
            result.output(),
            edge(input, normalization::ofInput),
            edge(scale, normalization::ofScale),
            edge(shift, normalization::ofShift));
    return new BatchStatistics(output, result.mean(), result.variance());
  }
}
