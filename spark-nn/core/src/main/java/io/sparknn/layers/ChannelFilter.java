package io.sparknn.layers;

import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.shape.Shape;
import io.sparknn.shape.Window;

/** One filter of constants that each channel goes through by itself. */
record ChannelFilter(double[] weights, Window window) {

  /** Σ weight · x over each window of (batch, channels, sizes…); padding is 0. */
  Tensor sums(Ops ops, Tensor input) {
    FittedWindow fitted = FittedWindow.of(ops, input, window, 0);
    Shape shape = fitted.input().shape();
    Shape planes = shape.withoutFirst().with(0, 1).prepend(shape.size(0) * shape.size(1));
    Shape kernel = Shape.of(window.kernels()).prepend(1).prepend(1);
    Tensor result =
        ops.convolution(
            ops.reshape(fitted.input(), planes),
            ops.constant(kernel, input.dataType(), weights),
            fitted.window(),
            1);
    Shape output = result.shape().withoutFirst().with(0, shape.size(1));
    return ops.reshape(result, output.prepend(shape.size(0)));
  }

  /** Σ weight · x / Σ weight, over the cells of each window that aren't padding. */
  Tensor means(Ops ops, Tensor input) {
    Shape plane = input.shape().withoutFirst().with(0, 1).prepend(1);
    Tensor total = sums(ops, ops.full(plane, input.dataType(), 1)); // (1, 1, sizes'…)
    return ops.divide(sums(ops, input), ops.reshape(total, sample(total.shape())));
  }

  private static Shape sample(Shape shape) {
    return shape.withoutFirst().withoutFirst();
  }
}
