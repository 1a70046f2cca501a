package io.sparknn.layers;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.parameters.HeUniform;
import io.sparknn.parameters.KernelAndBias;
import io.sparknn.shape.Window;

/**
 * A convolution whose filters aren't shared: each position of the image has weights of its own,
 *
 * <p>y[m, i, j] = b[m, i, j] + Σ_{c, u, v} K[i · width' + j, m, c, u, v] · x[c, s·i + d·u − p, s·j
 * + d·v − p].
 *
 * <p>Input (channels, height, width), output (filters, height', width') as {@link Window} says.
 * Parameters: {@code kernel} (positions, filters, channels, kernel height, kernel width), with the
 * positions row by row, and {@code bias} (filters, height', width').
 *
 * <p>Source: LeCun, Generalization and network design strategies (1989); Goodfellow, Bengio and
 * Courville, Deep Learning (2016), section 9.5.
 *
 * @param filters the number of output channels, 1 or more
 * @param window the kernel's size, stride, padding and dilation
 * @param start how kernel and bias start
 */
@JsonTypeName("locallyConnected2d")
public record LocallyConnected2d(int filters, Window window, KernelAndBias start)
    implements LocallyConnectedLayer<LocallyConnected2d> {

  /** Checks that there is a filter, and the window's axes. */
  public LocallyConnected2d {
    ConvolutionLayer.validate("LocallyConnected2d", filters, 1, window, 2);
  }

  /** A kernel that moves by one, without padding, and starts by {@link HeUniform}. */
  public LocallyConnected2d(int filters, int kernelSize) {
    this(filters, Window.square(kernelSize), new KernelAndBias(new HeUniform()));
  }

  @Override
  public LocallyConnected2d window(Window window) {
    return new LocallyConnected2d(filters, window, start);
  }

  @Override
  public LocallyConnected2d start(KernelAndBias start) {
    return new LocallyConnected2d(filters, window, start);
  }
}
