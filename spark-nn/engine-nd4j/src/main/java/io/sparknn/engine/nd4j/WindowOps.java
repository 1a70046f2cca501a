package io.sparknn.engine.nd4j;

import static io.sparknn.engine.nd4j.Nd4jTensor.own;

import io.sparknn.engine.Tensor;
import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;
import io.sparknn.shape.Window;

/** Windows of images as columns, and back. */
interface WindowOps extends OpsFamily {

  @Override
  default Tensor unfold(Tensor input, Window window) {
    Shape shape = input.shape();
    Shape perImage = window.outputShape("Unfold", shape.withoutFirst());
    int channels = shape.size(1);
    int height = perImage.size(1);
    int width = perImage.size(2);
    Shape cells =
        Shape.of(
            shape.size(0), channels, window.kernelHeight(), window.kernelWidth(), height, width);
    Tensor columns =
        call("im2col", input)
            .integers(
                window.kernelHeight(),
                window.kernelWidth(),
                window.strideHeight(),
                window.strideWidth(),
                window.paddingHeight(),
                window.paddingWidth(),
                window.dilationHeight(),
                window.dilationWidth(),
                0)
            .reals(0)
            .gives(own(input).type(), cells);
    return reshape(columns, Shape.of(shape.size(0), channels * window.cells(), height * width));
  }

  @Override
  default Tensor fold(Tensor columns, Window window, int height, int width) {
    Shape shape = columns.shape();
    int rows = window.outputHeight(height);
    int wide = window.outputWidth(width);
    int channels = shape.size(1) / window.cells();
    if (shape.rank() != 3 || shape.size(2) != rows * wide || shape.size(1) % window.cells() != 0) {
      throw ShapeException.mismatch(
          "Fold to " + height + " by " + width + " with " + window,
          "(batch, channels · " + window.cells() + ", " + rows * wide + ")",
          shape);
    }
    Shape cells =
        Shape.of(shape.size(0), channels, window.kernelHeight(), window.kernelWidth(), rows, wide);
    return call("col2im", reshape(columns, cells))
        .integers(
            window.strideHeight(),
            window.strideWidth(),
            window.paddingHeight(),
            window.paddingWidth(),
            height,
            width,
            window.dilationHeight(),
            window.dilationWidth(),
            0)
        .gives(own(columns).type(), Shape.of(shape.size(0), channels, height, width));
  }
}
