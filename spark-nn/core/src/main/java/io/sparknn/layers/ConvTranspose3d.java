package io.sparknn.layers;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.parameters.HeUniform;
import io.sparknn.parameters.KernelAndBias;
import io.sparknn.shape.Window;
import java.util.List;

/**
 * Three-dimensional transposed convolution: a {@link Conv3d} the other way, as its gradient goes.
 * Each input cell, times the kernel, is added to the output where a convolution would have read it.
 *
 * <p>Input (channels, depth, height, width), output (filters, depth', height', width') with (n − 1)
 * · stride − 2 · padding + dilation · (kernel − 1) + 1 + output padding cells along each axis;
 * 'same' gives n · stride. Parameters: {@code kernel} (channels, filters / groups, kernel depth,
 * kernel height, kernel width), and {@code bias} (filters).
 *
 * <p>Source: Zeiler, Krishnan, Taylor and Fergus, Deconvolutional networks (2010).
 *
 * @param filters the number of output channels, 1 or more, a multiple of {@code groups}
 * @param window the kernel's sizes, stride, padding, which is cut off, and dilation
 * @param outputPadding cells more at the end of each axis, 0 or more and less than the stride: the
 *     sizes that a convolution with this stride makes equal
 * @param groups 1 or more: filters and channels are split into so many groups that don't see each
 *     other
 * @param start how kernel and bias start
 */
@JsonTypeName("convTranspose3d")
public record ConvTranspose3d(
    int filters, Window window, List<Integer> outputPadding, int groups, KernelAndBias start)
    implements TransposedConvolutionLayer<ConvTranspose3d> {

  /** Checks that filters divide into groups, the window's axes, and the output padding. */
  public ConvTranspose3d {
    ConvolutionLayer.validate("ConvTranspose3d", filters, groups, window, 3);
    outputPadding = TransposedConvolutionLayer.validate("ConvTranspose3d", window, outputPadding);
  }

  /** A cubic kernel that moves by one, without padding, and starts by {@link HeUniform}. */
  public ConvTranspose3d(int filters, int kernelSize) {
    this(filters, Window.cube(kernelSize), List.of(0, 0, 0), 1, new KernelAndBias(new HeUniform()));
  }

  @Override
  public ConvTranspose3d window(Window window) {
    return new ConvTranspose3d(filters, window, outputPadding, groups, start);
  }

  @Override
  public ConvTranspose3d outputPadding(List<Integer> outputPadding) {
    return new ConvTranspose3d(filters, window, outputPadding, groups, start);
  }

  @Override
  public ConvTranspose3d groups(int groups) {
    return new ConvTranspose3d(filters, window, outputPadding, groups, start);
  }

  @Override
  public ConvTranspose3d start(KernelAndBias start) {
    return new ConvTranspose3d(filters, window, outputPadding, groups, start);
  }
}
