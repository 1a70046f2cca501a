package io.sparknn.layers;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.parameters.HeUniform;
import io.sparknn.parameters.KernelAndBias;
import io.sparknn.shape.Window;

/**
 * Three-dimensional convolution, as over a volume or over the frames of a film: cross-correlation,
 *
 * <p>y[m, h, i, j] = b[m] + Σ_{c, t, u, v} K[m, c, t, u, v] · x[c, s·h + d·t − p, s·i + d·u − p,
 * s·j + d·v − p].
 *
 * <p>Input (channels, depth, height, width), output (filters, depth', height', width') as {@link
 * Window} says. Parameters: {@code kernel} (filters, channels / groups, kernel depth, kernel
 * height, kernel width), and {@code bias} (filters).
 *
 * <p>Source: Ji, Xu, Yang and Yu, 3D convolutional neural networks for human action recognition
 * (2010).
 *
 * @param filters the number of output channels, 1 or more, a multiple of {@code groups}
 * @param window the kernel's sizes, stride, padding and dilation
 * @param groups 1 or more: filters and channels are split into so many groups that don't see each
 *     other; as many as channels is a depthwise convolution
 * @param flipped whether the kernel is turned round, as in the mathematical convolution; any kernel
 *     that one can learn the other can, too
 * @param start how kernel and bias start
 */
@JsonTypeName("conv3d")
public record Conv3d(int filters, Window window, int groups, boolean flipped, KernelAndBias start)
    implements ConvolutionLayer<Conv3d> {

  /** Checks that filters divide into groups, and the window's axes. */
  public Conv3d {
    ConvolutionLayer.validate("Conv3d", filters, groups, window, 3);
  }

  /** A cubic kernel that moves by one, without padding, and starts by {@link HeUniform}. */
  public Conv3d(int filters, int kernelSize) {
    this(filters, Window.cube(kernelSize), 1, false, new KernelAndBias(new HeUniform()));
  }

  @Override
  public Conv3d window(Window window) {
    return new Conv3d(filters, window, groups, flipped, start);
  }

  @Override
  public Conv3d groups(int groups) {
    return new Conv3d(filters, window, groups, flipped, start);
  }

  @Override
  public Conv3d trueConvolution() {
    return new Conv3d(filters, window, groups, true, start);
  }

  @Override
  public Conv3d start(KernelAndBias start) {
    return new Conv3d(filters, window, groups, flipped, start);
  }
}
