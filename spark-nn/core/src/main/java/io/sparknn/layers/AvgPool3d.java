package io.sparknn.layers;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Tensor;
import io.sparknn.shape.Window;

/**
 * The mean of each window of each channel.
 *
 * <p>Input (channels, depth, height, width), output (channels, depth', height', width') as {@link
 * Window} says.
 *
 * @param window its size, stride, padding and dilation; padding at most half of the size
 * @param countPadding whether padding counts as 0, else the mean is that of the other cells; what
 *     ceil mode and 'same' add never counts
 */
@JsonTypeName("avgPool3d")
public record AvgPool3d(Window window, boolean countPadding) implements PoolingLayer<AvgPool3d> {

  /** Checks the window's axes, and that the padding is at most half of the window. */
  public AvgPool3d {
    ConvolutionLayer.requireRank("AvgPool3d", window, 3);
    PoolingLayer.validatePadding("AvgPool3d", window);
  }

  /**
   * Cubic windows side by side: the stride is the window's size, without padding; later padding
   * counts.
   */
  public AvgPool3d(int size) {
    this(Window.cube(size).stride(size), true);
  }

  /** This layer with means of the cells that aren't padding. */
  public AvgPool3d ignorePadding() {
    return new AvgPool3d(window, false);
  }

  @Override
  public AvgPool3d window(Window window) {
    return new AvgPool3d(window, countPadding);
  }

  @Override
  public Tensor forward(Context context, Tensor input) {
    return PoolingLayer.average(context.ops(), input, window, countPadding);
  }
}
