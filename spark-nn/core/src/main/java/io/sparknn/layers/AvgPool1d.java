package io.sparknn.layers;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Tensor;
import io.sparknn.shape.Window;

/**
 * The mean of each window of each channel.
 *
 * <p>Input (channels, length), output (channels, length') as {@link Window} says.
 *
 * @param window its size, stride, padding and dilation; padding at most half of the size
 * @param countPadding whether padding counts as 0, else the mean is that of the other cells; what
 *     ceil mode and 'same' add never counts
 */
@JsonTypeName("avgPool1d")
public record AvgPool1d(Window window, boolean countPadding) implements PoolingLayer<AvgPool1d> {

  /** Checks the window's axes, and that the padding is at most half of the window. */
  public AvgPool1d {
    ConvolutionLayer.requireRank("AvgPool1d", window, 1);
    PoolingLayer.validatePadding("AvgPool1d", window);
  }

  /**
   * Windows side by side: the stride is the window's size, without padding; later padding counts.
   */
  public AvgPool1d(int size) {
    this(Window.of(size).stride(size), true);
  }

  /** This layer with means of the cells that aren't padding. */
  public AvgPool1d ignorePadding() {
    return new AvgPool1d(window, false);
  }

  @Override
  public AvgPool1d window(Window window) {
    return new AvgPool1d(window, countPadding);
  }

  @Override
  public Tensor forward(Context context, Tensor input) {
    return PoolingLayer.average(context.ops(), input, window, countPadding);
  }
}
