package io.sparknn.layers;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.parameters.HeUniform;
import io.sparknn.parameters.KernelAndBias;
import io.sparknn.shape.Window;

/**
 * Two-dimensional convolution, as every library has it: cross-correlation,
 *
 * <p>y[m, i, j] = b[m] + Σ_{c, u, v} K[m, c, u, v] · x[c, s·i + d·u − p, s·j + d·v − p].
 *
 * <p>Input (channels, height, width), output (filters, height', width') as {@link Window} says.
 * Parameters: {@code kernel} (filters, channels / groups, kernel height, kernel width), and {@code
 * bias} (filters).
 *
 * <p>Source: LeCun, Bottou, Bengio and Haffner, Gradient-based learning applied to document
 * recognition (1998).
 *
 * @param filters the number of output channels, 1 or more, a multiple of {@code groups}
 * @param window the kernel's sizes, stride, padding and dilation
 * @param groups 1 or more: filters and channels are split into so many groups that don't see each
 *     other; as many as channels is a depthwise convolution
 * @param flipped whether the kernel is turned round, as in the mathematical convolution; any kernel
 *     that one can learn the other can, too
 * @param start how kernel and bias start
 */
@JsonTypeName("conv2d")
public record Conv2d(int filters, Window window, int groups, boolean flipped, KernelAndBias start)
    implements ConvolutionLayer<Conv2d> {

  /** Checks that filters divide into groups, and the window's axes. */
  public Conv2d {
    ConvolutionLayer.validate("Conv2d", filters, groups, window, 2);
  }

  /** A square kernel that moves by one, without padding, and starts by {@link HeUniform}. */
  public Conv2d(int filters, int kernelSize) {
    this(filters, Window.square(kernelSize), 1, false, new KernelAndBias(new HeUniform()));
  }

  /** One square filter for each channel, which no other filter sees. */
  public static Conv2d depthwise(int channels, int kernelSize) {
    return new Conv2d(channels, kernelSize).groups(channels);
  }

  /**
   * A depthwise-separable convolution: one filter of unchanged size for each channel, then a
   * convolution of 1×1 across channels. Source: Chollet, Xception (2017).
   */
  public static Sequential separable(int channels, int filters, int kernelSize) {
    return Sequential.of(depthwise(channels, kernelSize).same(), new Conv2d(filters, 1));
  }

  @Override
  public Conv2d window(Window window) {
    return new Conv2d(filters, window, groups, flipped, start);
  }

  @Override
  public Conv2d groups(int groups) {
    return new Conv2d(filters, window, groups, flipped, start);
  }

  @Override
  public Conv2d trueConvolution() {
    return new Conv2d(filters, window, groups, true, start);
  }

  @Override
  public Conv2d start(KernelAndBias start) {
    return new Conv2d(filters, window, groups, flipped, start);
  }
}
