package io.sparknn.autodiff;

import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.shape.Window;

/** The products of one convolution, computed together if both are needed. */
final class ConvolutionProducts {
  private final Ops ops;
  private final Tensor input;
  private final Tensor kernel;
  private final Window window;
  private final int groups;
  private final boolean both;

  private Tensor knownFor;
  private Ops.ConvolutionGradients known;

  /**
   * The products for these operands.
   *
   * @param both whether each of the two will be asked for
   */
  ConvolutionProducts(
      Ops ops, Tensor input, Tensor kernel, Window window, int groups, boolean both) {
    this.ops = ops;
    this.input = input;
    this.kernel = kernel;
    this.window = window;
    this.groups = groups;
    this.both = both;
  }

  /** The input's gradient from the result's. */
  Tensor ofInput(Tensor gradient) {
    return both
        ? together(gradient).input()
        : ops.transposedConvolution(gradient, kernel, input.shape(), window, groups);
  }

  /** The kernel's gradient from the result's. */
  Tensor ofKernel(Tensor gradient) {
    return both
        ? together(gradient).kernel()
        : ops.convolutionKernelGradient(gradient, input, kernel.shape(), window, groups);
  }

  private Ops.ConvolutionGradients together(Tensor gradient) {
    if (gradient != knownFor) {
      known = ops.convolutionGradients(gradient, input, kernel, window, groups);
      knownFor = gradient;
    }
    return known;
  }
}
