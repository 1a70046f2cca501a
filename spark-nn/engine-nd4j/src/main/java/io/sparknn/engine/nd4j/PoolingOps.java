package io.sparknn.engine.nd4j;

import static io.sparknn.engine.nd4j.Nd4jTensor.own;

import io.sparknn.engine.Tensor;
import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;
import io.sparknn.shape.Window;

/** Poolings by ND4J's kernels; dilated ones are left to the composition. */
interface PoolingOps extends OpsFamily {
  /** The option by which a mean counts padding; a maximum has no use for it. */
  int COUNT_PADDING = 1;

  private static boolean hasKernel(Window window) {
    return window.dilationHeight() == 1 && window.dilationWidth() == 1;
  }

  /** Window, no dilation, padding as given, channels before rows. */
  private static long[] settings(Window window) {
    return new long[] {
      window.kernelHeight(),
      window.kernelWidth(),
      window.strideHeight(),
      window.strideWidth(),
      window.paddingHeight(),
      window.paddingWidth(),
      1,
      1,
      0,
      COUNT_PADDING,
      0
    };
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
  default Tensor maxPool2d(Tensor input, Window window) {
    if (!hasKernel(window)) {
      return OpsFamily.super.maxPool2d(input, window);
    }
    return call("maxpool2d", input)
        .integers(settings(window))
        .gives(own(input).type(), resultShape("maxPool2d", input.shape(), window));
  }

  @Override
  default Tensor maxPool2dGradient(Tensor gradient, Tensor input, Window window) {
    if (!hasKernel(window)) {
      return OpsFamily.super.maxPool2dGradient(gradient, input, window);
    }
    requireResult("maxPool2d", input.shape(), window, gradient.shape());
    return call("maxpool2d_bp", input, gradient)
        .integers(settings(window))
        .gives(own(input).type(), input.shape());
  }

  @Override
  default Tensor averagePool2d(Tensor input, Window window) {
    if (!hasKernel(window)) {
      return OpsFamily.super.averagePool2d(input, window);
    }
    return call("avgpool2d", input)
        .integers(settings(window))
        .gives(own(input).type(), resultShape("averagePool2d", input.shape(), window));
  }

  @Override
  default Tensor averagePool2dGradient(Tensor gradient, Shape input, Window window) {
    if (!hasKernel(window)) {
      return OpsFamily.super.averagePool2dGradient(gradient, input, window);
    }
    requireResult("averagePool2d", input, window, gradient.shape());
    Tensor shape = full(input, gradient.dataType(), 0); // it reads its shape only
    return call("avgpool2d_bp", shape, gradient)
        .integers(settings(window))
        .gives(own(gradient).type(), input);
  }
}
