package io.sparknn.layers;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.parameters.HeUniform;
import io.sparknn.parameters.KernelAndBias;
import io.sparknn.shape.Window;

/**
 * One-dimensional convolution, as over time: cross-correlation,
 *
 * <p>y[m, t] = b[m] + Σ_{c, u} K[m, c, u] · x[c, s·t + d·u − p].
 *
 * <p>Input (channels, length), output (filters, length') as {@link Window} says. Parameters: {@code
 * kernel} (filters, channels / groups, kernel size), and {@code bias} (filters).
 *
 * <p>A stack of these with growing dilation is a time-delay network: Waibel, Hanazawa, Hinton,
 * Shikano and Lang, Phoneme recognition using time-delay neural networks (1989).
 *
 * @param filters the number of output channels, 1 or more, a multiple of {@code groups}
 * @param window the kernel's size, stride, padding and dilation
 * @param groups 1 or more: filters and channels are split into so many groups that don't see each
 *     other; as many as channels is a depthwise convolution
 * @param flipped whether the kernel is turned round, as in the mathematical convolution; any kernel
 *     that one can learn the other can, too
 * @param start how kernel and bias start
 */
@JsonTypeName("conv1d")
public record Conv1d(int filters, Window window, int groups, boolean flipped, KernelAndBias start)
    implements ConvolutionLayer<Conv1d> {

  /** Checks that filters divide into groups, and the window's axes. */
  public Conv1d {
    ConvolutionLayer.validate("Conv1d", filters, groups, window, 1);
  }

  /** A kernel that moves by one, without padding, and starts by {@link HeUniform}. */
  public Conv1d(int filters, int kernelSize) {
    this(filters, Window.of(kernelSize), 1, false, new KernelAndBias(new HeUniform()));
  }

  @Override
  public Conv1d window(Window window) {
    return new Conv1d(filters, window, groups, flipped, start);
  }

  @Override
  public Conv1d groups(int groups) {
    return new Conv1d(filters, window, groups, flipped, start);
  }

  @Override
  public Conv1d trueConvolution() {
    return new Conv1d(filters, window, groups, true, start);
  }

  @Override
  public Conv1d start(KernelAndBias start) {
    return new Conv1d(filters, window, groups, flipped, start);
  }
}
