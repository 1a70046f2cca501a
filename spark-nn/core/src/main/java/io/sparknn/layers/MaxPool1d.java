package io.sparknn.layers;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Tensor;
import io.sparknn.shape.Window;

/**
 * The largest value of each window of each channel; padding never wins.
 *
 * <p>Input (channels, length), output (channels, length') as {@link Window} says.
 *
 * @param window its size, stride, padding and dilation; padding at most half of the size
 */
@JsonTypeName("maxPool1d")
public record MaxPool1d(Window window) implements PoolingLayer<MaxPool1d> {

  /** Checks the window's axes, and that the padding is at most half of the window. */
  public MaxPool1d {
    ConvolutionLayer.requireRank("MaxPool1d", window, 1);
    PoolingLayer.validatePadding("MaxPool1d", window);
  }

  /** Windows side by side: the stride is the window's size, without padding. */
  public MaxPool1d(int size) {
    this(Window.of(size).stride(size));
  }

  @Override
  public MaxPool1d window(Window window) {
    return new MaxPool1d(window);
  }

  @Override
  public Tensor forward(Context context, Tensor input) {
    return PoolingLayer.max(context.ops(), input, window);
  }
}
