package io.sparknn.layers;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Tensor;
import io.sparknn.shape.Window;

/**
 * The mean of each window of each channel.
 *
 * <p>Input (channels, height, width), output (channels, height', width') as {@link Window} says.
 *
 * @param window its size, stride, padding and dilation; padding at most half of the size
 * @param countPadding whether padding counts as 0, else the mean is that of the other cells; what
 *     ceil mode and 'same' add never counts
 */
@JsonTypeName("avgPool2d")
public record AvgPool2d(Window window, boolean countPadding) implements PoolingLayer<AvgPool2d> {

  /** Checks the window's axes, and that the padding is at most half of the window. */
  public AvgPool2d {
    ConvolutionLayer.requireRank("AvgPool2d", window, 2);
    PoolingLayer.validatePadding("AvgPool2d", window);
  }

  /**
   * Square windows side by side: the stride is the window's size, without padding; later padding
   * counts.
   */
  public AvgPool2d(int size) {
    this(Window.square(size).stride(size), true);
  }

  /** This layer with means of the cells that aren't padding. */
  public AvgPool2d ignorePadding() {
    return new AvgPool2d(window, false);
  }

  @Override
  public AvgPool2d window(Window window) {
    return new AvgPool2d(window, countPadding);
  }

  @Override
  public Tensor forward(Context context, Tensor input) {
    return PoolingLayer.average(context.ops(), input, window, countPadding);
  }
}
