package io.sparknn.layers;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.parameters.HeUniform;
import io.sparknn.parameters.KernelAndBias;
import io.sparknn.shape.Window;
import java.util.List;

/**
 * One-dimensional transposed convolution: a {@link Conv1d} the other way, as its gradient goes.
 * Each input cell, times the kernel, is added to the output where a convolution would have read it.
 *
 * <p>Input (channels, length), output (filters, length') with (n − 1) · stride − 2 · padding +
 * dilation · (kernel − 1) + 1 + output padding cells along each axis; 'same' gives n · stride.
 * Parameters: {@code kernel} (channels, filters / groups, kernel size), and {@code bias} (filters).
 *
 * <p>Source: Zeiler, Krishnan, Taylor and Fergus, Deconvolutional networks (2010).
 *
 * @param filters the number of output channels, 1 or more, a multiple of {@code groups}
 * @param window the kernel's size, stride, padding, which is cut off, and dilation
 * @param outputPadding cells more at the end of each axis, 0 or more and less than the stride: the
 *     sizes that a convolution with this stride makes equal
 * @param groups 1 or more: filters and channels are split into so many groups that don't see each
 *     other
 * @param start how kernel and bias start
 */
@JsonTypeName("convTranspose1d")
public record ConvTranspose1d(
    int filters, Window window, List<Integer> outputPadding, int groups, KernelAndBias start)
    implements TransposedConvolutionLayer<ConvTranspose1d> {

  /** Checks that filters divide into groups, the window's axes, and the output padding. */
  public ConvTranspose1d {
    ConvolutionLayer.validate("ConvTranspose1d", filters, groups, window, 1);
    outputPadding = TransposedConvolutionLayer.validate("ConvTranspose1d", window, outputPadding);
  }

  /** A kernel that moves by one, without padding, and starts by {@link HeUniform}. */
  public ConvTranspose1d(int filters, int kernelSize) {
    this(filters, Window.of(kernelSize), List.of(0), 1, new KernelAndBias(new HeUniform()));
  }

  @Override
  public ConvTranspose1d window(Window window) {
    return new ConvTranspose1d(filters, window, outputPadding, groups, start);
  }

  @Override
  public ConvTranspose1d outputPadding(List<Integer> outputPadding) {
    return new ConvTranspose1d(filters, window, outputPadding, groups, start);
  }

  @Override
  public ConvTranspose1d groups(int groups) {
    return new ConvTranspose1d(filters, window, outputPadding, groups, start);
  }

  @Override
  public ConvTranspose1d start(KernelAndBias start) {
    return new ConvTranspose1d(filters, window, outputPadding, groups, start);
  }
}
