package io.sparknn.layers;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Tensor;
import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;
import io.sparknn.shape.Window;

/**
 * The largest value of each window of each channel; padding never wins.
 *
 * <p>Input (channels, height, width), output (channels, height', width') with ⌊(size + 2 · padding
 * − window) / stride⌋ + 1 rows and columns.
 *
 * @param window its size, stride and padding; padding at most half of the size
 */
@JsonTypeName("maxPool2d")
public record MaxPool2d(Window window) implements Layer {

  /** Checks that the padding is at most half of the window. */
  public MaxPool2d {
    if (2 * window.paddingHeight() > window.kernelHeight()
        || 2 * window.paddingWidth() > window.kernelWidth()) {
      throw new ShapeException(
          "MaxPool2d received "
              + window
              + ", but its padding must be at most half of the window, or a window could hold"
              + " nothing else.");
    }
  }

  /** Square windows side by side: the stride is the window's size, without padding. */
  public MaxPool2d(int size) {
    this(Window.square(size).stride(size));
  }

  @Override
  public Shape outputShape(Shape input) {
    return window.outputShape("MaxPool2d", input);
  }

  @Override
  public Tensor forward(Context context, Tensor input) {
    return context.ops().maxPool2d(input, window);
  }
}
