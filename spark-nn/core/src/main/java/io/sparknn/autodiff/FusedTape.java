package io.sparknn.autodiff;

import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.shape.Shape;
import io.sparknn.shape.Window;
import java.util.stream.IntStream;

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

  // --- Form ----------------------------------------------------------------------------------

  /** g without the padding. */
  @Override
  public Tensor pad(Tensor x, int axis, int before, int after, double value) {
    int size = x.shape().size(axis);
    return record(
        base.pad(value(x), axis, before, after, value),
        edge(x, g -> base.slice(g, axis, before, before + size)));
  }

  /** g in the opposite order. */
  @Override
  public Tensor flip(Tensor x, int axis) {
    return record(base.flip(value(x), axis), edge(x, g -> base.flip(g, axis)));
  }

  // --- Windows -------------------------------------------------------------------------------

  @Override
  public Tensor convolution(Tensor input, Tensor kernel, Window window, int groups) {
    ConvolutionProducts products = products(input, kernel, window, groups);
    return record(
        base.convolution(value(input), value(kernel), window, groups),
        edge(input, products::ofInput),
        edge(kernel, products::ofKernel));
  }

  /** As without a bias, whose product is Σ g over batch and positions. */
  @Override
  public Tensor convolution(Tensor input, Tensor kernel, Tensor bias, Window window, int groups) {
    ConvolutionProducts products = products(input, kernel, window, groups);
    return record(
        base.convolution(value(input), value(kernel), value(bias), window, groups),
        edge(input, products::ofInput),
        edge(kernel, products::ofKernel),
        edge(bias, g -> base.sum(g, allButChannels(g))));
  }

  private static int[] allButChannels(Tensor x) {
    return IntStream.range(0, x.shape().rank()).filter(axis -> axis != 1).toArray();
  }

  private ConvolutionProducts products(Tensor input, Tensor kernel, Window window, int groups) {
    boolean both = contains(input) && contains(kernel);
    return new ConvolutionProducts(base, value(input), value(kernel), window, groups, both);
  }

  /** Linear in both: each product is a convolution in which g stands for the result. */
  @Override
  public Tensor transposedConvolution(
      Tensor input, Tensor kernel, Shape result, Window window, int groups) {
    Tensor x = value(input);
    Tensor k = value(kernel);
    return record(
        base.transposedConvolution(x, k, result, window, groups),
        edge(input, g -> base.convolution(g, k, window, groups)),
        edge(kernel, g -> base.convolutionKernelGradient(x, g, k.shape(), window, groups)));
  }

  /** Linear in both: each product is a convolution in which g stands for the kernel. */
  @Override
  public Tensor convolutionKernelGradient(
      Tensor gradient, Tensor input, Shape kernel, Window window, int groups) {
    Tensor r = value(gradient);
    Tensor x = value(input);
    return record(
        base.convolutionKernelGradient(r, x, kernel, window, groups),
        edge(gradient, g -> base.convolution(x, g, window, groups)),
        edge(input, g -> base.transposedConvolution(r, g, x.shape(), window, groups)));
  }

  @Override
  public Tensor maxPool(Tensor input, Window window) {
    Tensor x = value(input);
    return record(base.maxPool(x, window), edge(input, g -> base.maxPoolGradient(g, x, window)));
  }

  @Override
  public Tensor averagePool(Tensor input, Window window) {
    Shape shape = input.shape();
    return record(
        base.averagePool(value(input), window),
        edge(input, g -> base.averagePoolGradient(g, shape, window)));
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
