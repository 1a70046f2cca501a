package io.sparknn.engine.nd4j;

import static io.sparknn.engine.nd4j.Nd4jTensor.own;

import io.sparknn.engine.Tensor;
import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;
import io.sparknn.shape.Window;
import java.util.Arrays;

/** Windows of images as columns, and back. */
interface WindowOps extends OpsFamily {

  @Override
  default Tensor unfold(Tensor input, Window window) {
    Shape shape = input.shape();
    Shape perImage = window.outputShape("Unfold", shape.withoutFirst());
    int channels = shape.size(1);
    int height = perImage.size(1);
    int width = perImage.size(2);
    int[] kernel = window.kernels();
    Shape cells = Shape.of(shape.size(0), channels, kernel[0], kernel[1], height, width);
    Tensor columns =
        call("im2col", input)
            .integers(
                numbers(
                    kernel, window.strides(), window.paddings(), window.dilations(), new int[1]))
            .reals(0)
            .gives(own(input).type(), cells);
    return reshape(columns, Shape.of(shape.size(0), channels * window.cells(), height * width));
  }

  @Override
  default Tensor fold(Tensor columns, Window window, int height, int width) {
    Shape shape = columns.shape();
    int rows = window.axes().get(0).outputSize(height);
    int wide = window.axes().get(1).outputSize(width);
    int channels = shape.size(1) / window.cells();
    if (shape.rank() != 3 || shape.size(2) != rows * wide || shape.size(1) % window.cells() != 0) {
      throw ShapeException.mismatch(
          "Fold to " + height + " by " + width + " with " + window,
          "(batch, channels · " + window.cells() + ", " + rows * wide + ")",
          shape);
    }
    int[] kernel = window.kernels();
    Shape cells = Shape.of(shape.size(0), channels, kernel[0], kernel[1], rows, wide);
    int[] size = {height, width};
    return call("col2im", reshape(columns, cells))
        .integers(
            numbers(window.strides(), window.paddings(), size, window.dilations(), new int[1]))
        .gives(own(columns).type(), Shape.of(shape.size(0), channels, height, width));
  }

  /** The numbers one after the other. */
  static long[] numbers(int[]... parts) {
    return Arrays.stream(parts).flatMapToInt(Arrays::stream).asLongStream().toArray();
  }
}
