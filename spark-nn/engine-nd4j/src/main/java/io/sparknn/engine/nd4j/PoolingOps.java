package io.sparknn.engine.nd4j;

import static io.sparknn.engine.nd4j.Nd4jTensor.own;

import io.sparknn.engine.Tensor;
import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;
import io.sparknn.shape.Window;

/**
 * Poolings of images by ND4J's kernels; dilated ones and those of volumes are left to the
 * composition.
 */
interface PoolingOps extends OpsFamily {
  /** The option by which a mean counts padding; a maximum has no use for it. */
  int COUNT_PADDING = 1;

  private static boolean hasKernel(Window window) {
    return window.rank() == 2 && window.undilated();
  }

  /** Window, no dilation, padding as given, channels before rows. */
  private static long[] settings(Window window) {
    int[] rest = {1, 1, 0, COUNT_PADDING, 0};
    return WindowOps.numbers(window.kernels(), window.strides(), window.paddings(), rest);
  }

  private static Shape resultShape(String what, Shape input, Window window) {
    return window.outputShape(what, input.withoutFirst()).prepend(input.size(0));
  }

  private static void requireResult(String what, Shape input, Window window, Shape gradient) {
    Shape result = resultShape(what, input, window);
    if (!gradient.equals(result)) {
      throw ShapeException.mismatch("The gradient of " + what, result, gradient);
    }
  }

  @Override
  default Tensor maxPool(Tensor input, Window window) {
    if (!hasKernel(window)) {
      return OpsFamily.super.maxPool(input, window);
    }
    return call("maxpool2d", input)
        .integers(settings(window))
        .gives(own(input).type(), resultShape("maxPool", input.shape(), window));
  }

  @Override
  default Tensor maxPoolGradient(Tensor gradient, Tensor input, Window window) {
    if (!hasKernel(window)) {
      return OpsFamily.super.maxPoolGradient(gradient, input, window);
    }
    requireResult("maxPool", input.shape(), window, gradient.shape());
    return call("maxpool2d_bp", input, gradient)
        .integers(settings(window))
        .gives(own(input).type(), input.shape());
  }

  @Override
  default Tensor averagePool(Tensor input, Window window) {
    if (!hasKernel(window)) {
      return OpsFamily.super.averagePool(input, window);
    }
    return call("avgpool2d", input)
        .integers(settings(window))
        .gives(own(input).type(), resultShape("averagePool", input.shape(), window));
  }

  @Override
  default Tensor averagePoolGradient(Tensor gradient, Shape input, Window window) {
    if (!hasKernel(window)) {
      return OpsFamily.super.averagePoolGradient(gradient, input, window);
    }
    requireResult("averagePool", input, window, gradient.shape());
    Tensor shape = full(input, gradient.dataType(), 0); // it reads its shape only
    return call("avgpool2d_bp", shape, gradient)
        .integers(settings(window))
        .gives(own(gradient).type(), input);
  }
}
