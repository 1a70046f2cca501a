package io.sparknn.engine.nd4j;

import static io.sparknn.engine.nd4j.Nd4jTensor.own;

import io.sparknn.engine.Tensor;
import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;
import io.sparknn.shape.Window;

/**
 * Convolutions of images by ND4J's kernels, which are oneDNN's in single precision.
 *
 * <p>ND4J tells oneDNN wrong paddings for dilated kernels and knows no groups but channel by
 * channel, so these are left to the composition of {@link io.sparknn.engine.Ops}.
 */
interface ConvolutionOps extends OpsFamily {
  /**
   * With fewer input channels the composition is faster for the kernel's gradient: oneDNN pads them
   * to so many, and ND4J can't have it leave out the gradient of the input.
   */
  int FEW_CHANNELS = 16;

  private static boolean hasKernel(Window window, int groups) {
    return groups == 1 && window.rank() == 2 && window.undilated();
  }

  /** Window, no dilation, padding as given, channels before rows, filters before channels. */
  private static long[] settings(Window window) {
    int[] rest = {1, 1, 0, 0, 1};
    return WindowOps.numbers(window.kernels(), window.strides(), window.paddings(), rest);
  }

  /** The result's shape; refuses operands that don't fit, which ND4J would read outside of. */
  private static Shape resultShape(Tensor input, Tensor kernel, Window window) {
    Shape image = window.outputShape("A convolution", input.shape().withoutFirst());
    Shape expected =
        Shape.of(window.kernels()).prepend(input.shape().size(1)).prepend(kernel.shape().size(0));
    if (!kernel.shape().equals(expected)) {
      throw ShapeException.mismatch("The kernel of a convolution", expected, kernel.shape());
    }
    return image.with(0, kernel.shape().size(0)).prepend(input.shape().size(0));
  }

  @Override
  default Tensor convolution(Tensor input, Tensor kernel, Window window, int groups) {
    if (!hasKernel(window, groups)) {
      return OpsFamily.super.convolution(input, kernel, window, groups);
    }
    return call("conv2d", input, kernel)
        .integers(settings(window))
        .gives(own(input).type(), resultShape(input, kernel, window));
  }

  @Override
  default Tensor convolution(Tensor input, Tensor kernel, Tensor bias, Window window, int groups) {
    if (!hasKernel(window, groups)) {
      return OpsFamily.super.convolution(input, kernel, bias, window, groups);
    }
    Shape filters = Shape.of(kernel.shape().size(0));
    if (!bias.shape().equals(filters)) {
      throw ShapeException.mismatch("The bias of a convolution", filters, bias.shape());
    }
    return call("conv2d", input, kernel, bias)
        .integers(settings(window))
        .gives(own(input).type(), resultShape(input, kernel, window));
  }

  @Override
  default ConvolutionGradients convolutionGradients(
      Tensor gradient, Tensor input, Tensor kernel, Window window, int groups) {
    if (!hasKernel(window, groups)) {
      return OpsFamily.super.convolutionGradients(gradient, input, kernel, window, groups);
    }
    if (gradient.shape().elements() == 0) {
      return new ConvolutionGradients(
          full(input.shape(), input.dataType(), 0), full(kernel.shape(), kernel.dataType(), 0));
    }
    Shape result = resultShape(input, kernel, window);
    if (!gradient.shape().equals(result)) {
      throw ShapeException.mismatch("The gradient of a convolution", result, gradient.shape());
    }
    Nd4jTensor ofInput = factory().make(own(input).type(), input.shape());
    Nd4jTensor ofKernel = factory().make(own(kernel).type(), kernel.shape());
    call("conv2d_bp", input, kernel, gradient).integers(settings(window)).into(ofInput, ofKernel);
    return new ConvolutionGradients(ofInput, ofKernel);
  }

  @Override
  default Tensor transposedConvolution(
      Tensor input, Tensor kernel, Shape result, Window window, int groups) {
    if (!hasKernel(window, groups)) {
      return OpsFamily.super.transposedConvolution(input, kernel, result, window, groups);
    }
    // The gradient of a convolution's input doesn't depend on that input.
    return convolutionGradients(input, full(result, input.dataType(), 0), kernel, window, groups)
        .input();
  }

  @Override
  default Tensor convolutionKernelGradient(
      Tensor gradient, Tensor input, Shape kernel, Window window, int groups) {
    if (!hasKernel(window, groups) || input.shape().size(1) < FEW_CHANNELS) {
      return OpsFamily.super.convolutionKernelGradient(gradient, input, kernel, window, groups);
    }
    // The gradient of the kernel doesn't depend on the kernel.
    return convolutionGradients(
            gradient, input, full(kernel, gradient.dataType(), 0), window, groups)
        .kernel();
  }
}
