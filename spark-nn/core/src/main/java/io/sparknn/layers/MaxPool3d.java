package io.sparknn.layers;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Tensor;
import io.sparknn.shape.Window;

/**
 * The largest value of each window of each channel; padding never wins.
 *
 * <p>Input (channels, depth, height, width), output (channels, depth', height', width') as {@link
 * Window} says.
 *
 * @param window its size, stride, padding and dilation; padding at most half of the size
 */
@JsonTypeName("maxPool3d")
public record MaxPool3d(Window window) implements PoolingLayer<MaxPool3d> {

  /** Checks the window's axes, and that the padding is at most half of the window. */
  public MaxPool3d {
    ConvolutionLayer.requireRank("MaxPool3d", window, 3);
    PoolingLayer.validatePadding("MaxPool3d", window);
  }

  /** Cubic windows side by side: the stride is the window's size, without padding. */
  public MaxPool3d(int size) {
    this(Window.cube(size).stride(size));
  }

  @Override
  public MaxPool3d window(Window window) {
    return new MaxPool3d(window);
  }

  @Override
  public Tensor forward(Context context, Tensor input) {
    return PoolingLayer.max(context.ops(), input, window);
  }
}
