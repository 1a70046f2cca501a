package io.sparknn.layers;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.parameters.HeUniform;
import io.sparknn.parameters.KernelAndBias;
import io.sparknn.shape.Window;

/**
 * A convolution whose filters aren't shared: each position has weights of its own,
 *
 * <p>y[m, t] = b[m, t] + Σ_{c, u} K[t, m, c, u] · x[c, s·t + d·u − p].
 *
 * <p>Input (channels, length), output (filters, length') as {@link Window} says. Parameters: {@code
 * kernel} (positions, filters, channels, kernel size), with the positions row by row, and {@code
 * bias} (filters, length').
 *
 * <p>Source: LeCun, Generalization and network design strategies (1989); Goodfellow, Bengio and
 * Courville, Deep Learning (2016), section 9.5.
 *
 * @param filters the number of output channels, 1 or more
 * @param window the kernel's size, stride, padding and dilation
 * @param start how kernel and bias start
 */
@JsonTypeName("locallyConnected1d")
public record LocallyConnected1d(int filters, Window window, KernelAndBias start)
    implements LocallyConnectedLayer<LocallyConnected1d> {

  /** Checks that there is a filter, and the window's axes. */
  public LocallyConnected1d {
    ConvolutionLayer.validate("LocallyConnected1d", filters, 1, window, 1);
  }

  /** A kernel that moves by one, without padding, and starts by {@link HeUniform}. */
  public LocallyConnected1d(int filters, int kernelSize) {
    this(filters, Window.of(kernelSize), new KernelAndBias(new HeUniform()));
  }

  @Override
  public LocallyConnected1d window(Window window) {
    return new LocallyConnected1d(filters, window, start);
  }

  @Override
  public LocallyConnected1d start(KernelAndBias start) {
    return new LocallyConnected1d(filters, window, start);
  }
}
