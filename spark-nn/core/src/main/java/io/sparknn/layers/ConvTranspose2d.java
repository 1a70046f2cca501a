package io.sparknn.layers;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.parameters.HeUniform;
import io.sparknn.parameters.KernelAndBias;
import io.sparknn.shape.Window;
import java.util.List;

/**
 * Two-dimensional transposed convolution: a {@link Conv2d} the other way, as its gradient goes.
 * Each input cell, times the kernel, is added to the output where a convolution would have read it.
 *
 * <p>Input (channels, height, width), output (filters, height', width') with (n − 1) · stride − 2 ·
 * padding + dilation · (kernel − 1) + 1 + output padding cells along each axis; 'same' gives n ·
 * stride. Parameters: {@code kernel} (channels, filters / groups, kernel height, kernel width), and
 * {@code bias} (filters).
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
@JsonTypeName("convTranspose2d")
public record ConvTranspose2d(
    int filters, Window window, List<Integer> outputPadding, int groups, KernelAndBias start)
    implements TransposedConvolutionLayer<ConvTranspose2d> {

  /** Checks that filters divide into groups, the window's axes, and the output padding. */
  public ConvTranspose2d {
    ConvolutionLayer.validate("ConvTranspose2d", filters, groups, window, 2);
    outputPadding = TransposedConvolutionLayer.validate("ConvTranspose2d", window, outputPadding);
  }

  /** A square kernel that moves by one, without padding, and starts by {@link HeUniform}. */
  public ConvTranspose2d(int filters, int kernelSize) {
    this(filters, Window.square(kernelSize), List.of(0, 0), 1, new KernelAndBias(new HeUniform()));
  }

  @Override
  public ConvTranspose2d window(Window window) {
    return new ConvTranspose2d(filters, window, outputPadding, groups, start);
  }

  @Override
  public ConvTranspose2d outputPadding(List<Integer> outputPadding) {
    return new ConvTranspose2d(filters, window, outputPadding, groups, start);
  }

  @Override
  public ConvTranspose2d groups(int groups) {
    return new ConvTranspose2d(filters, window, outputPadding, groups, start);
  }

  @Override
  public ConvTranspose2d start(KernelAndBias start) {
    return new ConvTranspose2d(filters, window, outputPadding, groups, start);
  }
}
