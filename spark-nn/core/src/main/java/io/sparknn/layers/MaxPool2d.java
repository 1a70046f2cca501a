package io.sparknn.layers;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Tensor;
import io.sparknn.shape.Window;

/**
 * The largest value of each window of each channel; padding never wins.
 *
 * <p>Input (channels, height, width), output (channels, height', width') as {@link Window} says.
 *
 * @param window its size, stride, padding and dilation; padding at most half of the size
 */
@JsonTypeName("maxPool2d")
public record MaxPool2d(Window window) implements PoolingLayer<MaxPool2d> {

  /** Checks the window's axes, and that the padding is at most half of the window. */
  public MaxPool2d {
    ConvolutionLayer.requireRank("MaxPool2d", window, 2);
    PoolingLayer.validatePadding("MaxPool2d", window);
  }

  /** Square windows side by side: the stride is the window's size, without padding. */
  public MaxPool2d(int size) {
    this(Window.square(size).stride(size));
  }

  @Override
  public MaxPool2d window(Window window) {
    return new MaxPool2d(window);
  }

  @Override
  public Tensor forward(Context context, Tensor input) {
    return PoolingLayer.max(context.ops(), input, window);
  }
}
