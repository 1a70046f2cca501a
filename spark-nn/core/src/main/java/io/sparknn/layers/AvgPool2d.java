package io.sparknn.layers;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Tensor;
import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;
import io.sparknn.shape.Window;

/**
 * The mean of each window of each channel; padding counts as 0.
 *
 * <p>Input (channels, height, width), output (channels, height', width') with ⌊(size + 2 · padding
 * − window) / stride⌋ + 1 rows and columns.
 *
 * @param window its size, stride and padding; padding at most half of the size; no dilation
 */
@JsonTypeName("avgPool2d")
public record AvgPool2d(Window window) implements Layer {

  /** Checks that the padding is at most half of the window, and that there is no dilation. */
  public AvgPool2d {
    if (2 * window.paddingHeight() > window.kernelHeight()
        || 2 * window.paddingWidth() > window.kernelWidth()) {
      throw new ShapeException(
          "AvgPool2d received "
              + window
              + ", but its padding must be at most half of the window, or a window could hold"
              + " nothing else.");
    }
    if (window.dilationHeight() != 1 || window.dilationWidth() != 1) {
      throw new ShapeException(
          "AvgPool2d received "
              + window
              + ", but a mean over spread cells isn't offered;"
              + " use dilation 1.");
    }
  }

  /** Square windows side by side: the stride is the window's size, without padding. */
  public AvgPool2d(int size) {
    this(Window.square(size).stride(size));
  }

  @Override
  public Shape outputShape(Shape input) {
    return window.outputShape("AvgPool2d", input);
  }

  @Override
  public Tensor forward(Context context, Tensor input) {
    return context.ops().averagePool2d(input, window);
  }
}
