package io.sparknn.testkit.operations;

import static io.sparknn.testkit.operations.OpLine.binary;
import static io.sparknn.testkit.operations.OpLine.ternary;
import static io.sparknn.testkit.operations.OpLine.unary;
import static io.sparknn.testkit.operations.Operand.values;

import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.shape.Shape;
import io.sparknn.shape.Window;
import java.util.List;

/** Operations on images. */
final class ImageCases {
  private static final String UNFOLD = "unfold(Tensor, Window)";
  private static final String FOLD = "fold(Tensor, Window, int, int)";
  private static final String CONVOLUTION = "convolution(Tensor, Tensor, Window, int)";
  private static final String CONVOLUTION_BIAS = "convolution(Tensor, Tensor, Tensor, Window, int)";
  private static final String GRADIENTS =
      "convolutionGradients(Tensor, Tensor, Tensor, Window, int)";
  private static final String TRANSPOSED =
      "transposedConvolution(Tensor, Tensor, Shape, Window, int)";
  private static final String KERNEL_GRADIENT =
      "convolutionKernelGradient(Tensor, Tensor, Shape, Window, int)";
  private static final String MAX_POOL_GRADIENT = "maxPoolGradient(Tensor, Tensor, Window)";
  private static final String AVERAGE_POOL_GRADIENT = "averagePoolGradient(Tensor, Shape, Window)";
  private static final String MAX_POOL = "maxPool(Tensor, Window)";
  private static final String AVERAGE_POOL = "averagePool(Tensor, Window)";

  private static final Window SMALL = Window.square(2);
  private static final Window PADDED = Window.square(3).stride(2).padding(1);
  private static final Window SPREAD = Window.square(2).dilation(2);

  /** Everything different on the two axes: kernel 2 × 3, stride 2 × 1, padding 0 × 1. */
  private static final Window UNEVEN = Window.of(2, 3).stride(2, 1).padding(0, 1);

  private static final Window SINGLE = Window.square(1);

  private ImageCases() {}

  static List<OpLine> lines() {
    return List.of(
        unary(UNFOLD, (ops, x) -> ops.unfold(x, SMALL))
            .on(values(2, 3, 4, 5))
            .on(values(0, 1, 2, 2)),
        unary(UNFOLD, (ops, x) -> ops.unfold(x, PADDED)).on(values(1, 2, 5, 4)),
        unary(UNFOLD, (ops, x) -> ops.unfold(x, SPREAD)).on(values(2, 1, 5, 3)),
        unary(UNFOLD, (ops, x) -> ops.unfold(x, UNEVEN)).on(values(2, 2, 5, 4)),
        unary(UNFOLD, (ops, x) -> ops.unfold(x, SINGLE)).on(values(1, 1, 1, 1)),
        unary(FOLD, (ops, x) -> ops.fold(x, SMALL, 3, 4)).on(values(2, 12, 6)).on(values(0, 4, 6)),
        unary(FOLD, (ops, x) -> ops.fold(x, PADDED, 5, 4)).on(values(1, 18, 6)),
        unary(FOLD, (ops, x) -> ops.fold(x, SPREAD, 5, 3)).on(values(2, 4, 3)),
        unary(FOLD, (ops, x) -> ops.fold(x, UNEVEN, 5, 4)).on(values(2, 12, 8)),
        binary(CONVOLUTION, (ops, x, kernel) -> ops.convolution(x, kernel, SMALL, 1))
            .on(values(2, 3, 4, 5), values(4, 3, 2, 2))
            .on(values(1, 1, 2, 2), values(1, 1, 2, 2))
            .on(values(0, 3, 4, 5), values(4, 3, 2, 2)),
        binary(CONVOLUTION, (ops, x, kernel) -> ops.convolution(x, kernel, PADDED, 2))
            .on(values(2, 4, 5, 4), values(6, 2, 3, 3)),
        binary(CONVOLUTION, (ops, x, kernel) -> ops.convolution(x, kernel, SPREAD, 3)) // depthwise
            .on(values(2, 3, 5, 4), values(3, 1, 2, 2)),
        binary(CONVOLUTION, (ops, x, kernel) -> ops.convolution(x, kernel, UNEVEN, 1))
            .on(values(2, 2, 5, 4), values(3, 2, 2, 3)),
        ternary(
                CONVOLUTION_BIAS,
                (ops, x, kernel, bias) -> ops.convolution(x, kernel, bias, PADDED, 1))
            .on(values(2, 3, 5, 4), values(4, 3, 3, 3), values(4))
            .on(values(0, 3, 5, 4), values(4, 3, 3, 3), values(4)),
        ternary(
                CONVOLUTION_BIAS,
                (ops, x, kernel, bias) -> ops.convolution(x, kernel, bias, SINGLE, 1))
            .on(values(1, 1, 1, 1), values(1, 1, 1, 1), values(1)),
        ternary(
                CONVOLUTION_BIAS,
                (ops, x, kernel, bias) -> ops.convolution(x, kernel, bias, UNEVEN, 2))
            .on(values(1, 4, 5, 4), values(2, 2, 2, 3), values(2)),
        convolutionGradients(SMALL, 1)
            .on(values(2, 4, 3, 4), values(2, 3, 4, 5), values(4, 3, 2, 2))
            .on(values(0, 4, 3, 4), values(0, 3, 4, 5), values(4, 3, 2, 2)),
        convolutionGradients(PADDED, 1)
            .on(values(2, 4, 3, 2), values(2, 3, 5, 4), values(4, 3, 3, 3)),
        convolutionGradients(UNEVEN, 2)
            .on(values(1, 2, 2, 4), values(1, 4, 5, 4), values(2, 2, 2, 3)),
        binary(
                TRANSPOSED,
                (ops, g, kernel) ->
                    ops.transposedConvolution(g, kernel, Shape.of(2, 3, 5, 4), PADDED, 1))
            .on(values(2, 4, 3, 2), values(4, 3, 3, 3)),
        binary(
                TRANSPOSED,
                (ops, g, kernel) ->
                    ops.transposedConvolution(g, kernel, Shape.of(2, 3, 5, 4), SPREAD, 3))
            .on(values(2, 3, 3, 2), values(3, 1, 2, 2)),
        binary(
                TRANSPOSED,
                (ops, g, kernel) ->
                    ops.transposedConvolution(g, kernel, Shape.of(0, 3, 5, 4), PADDED, 1))
            .on(values(0, 4, 3, 2), values(4, 3, 3, 3)),
        binary(
                KERNEL_GRADIENT,
                (ops, g, x) -> ops.convolutionKernelGradient(g, x, Shape.of(4, 3, 3, 3), PADDED, 1))
            .on(values(2, 4, 3, 2), values(2, 3, 5, 4))
            .on(values(0, 4, 3, 2), values(0, 3, 5, 4)),
        binary(
                KERNEL_GRADIENT,
                (ops, g, x) -> ops.convolutionKernelGradient(g, x, Shape.of(3, 1, 2, 2), SPREAD, 3))
            .on(values(2, 3, 3, 2), values(2, 3, 5, 4)),
        maxPoolGradient(SMALL.stride(2))
            .on(values(2, 3, 2, 2), values(2, 3, 4, 5))
            .on(values(0, 3, 2, 2), values(0, 3, 4, 5)),
        maxPoolGradient(PADDED).on(values(2, 2, 3, 2), values(2, 2, 5, 4)),
        maxPoolGradient(SPREAD).on(values(1, 2, 3, 2), values(1, 2, 5, 4)),
        maxPoolGradient(UNEVEN).on(values(2, 1, 2, 4), values(2, 1, 5, 4)),
        unary(
                AVERAGE_POOL_GRADIENT,
                (ops, g) -> ops.averagePoolGradient(g, Shape.of(2, 2, 5, 4), PADDED))
            .on(values(2, 2, 3, 2)),
        unary(
                AVERAGE_POOL_GRADIENT,
                (ops, g) -> ops.averagePoolGradient(g, Shape.of(2, 1, 5, 4), UNEVEN))
            .on(values(2, 1, 2, 4)),
        unary(
                AVERAGE_POOL_GRADIENT,
                (ops, g) -> ops.averagePoolGradient(g, Shape.of(0, 2, 5, 4), PADDED))
            .on(values(0, 2, 3, 2)),
        unary(MAX_POOL, (ops, x) -> ops.maxPool(x, SMALL.stride(2)))
            .on(values(2, 3, 4, 5))
            .on(values(0, 3, 4, 5)),
        unary(MAX_POOL, (ops, x) -> ops.maxPool(x, PADDED)).on(values(2, 2, 5, 4)),
        unary(MAX_POOL, (ops, x) -> ops.maxPool(x, SPREAD)).on(values(1, 2, 5, 4)),
        unary(MAX_POOL, (ops, x) -> ops.maxPool(x, UNEVEN)).on(values(2, 1, 5, 4)),
        unary(MAX_POOL, (ops, x) -> ops.maxPool(x, SINGLE)).on(values(1, 1, 1, 1)),
        unary(AVERAGE_POOL, (ops, x) -> ops.averagePool(x, SMALL.stride(2)))
            .on(values(2, 3, 4, 5))
            .on(values(0, 3, 4, 5)),
        unary(AVERAGE_POOL, (ops, x) -> ops.averagePool(x, PADDED)).on(values(2, 2, 5, 4)),
        unary(AVERAGE_POOL, (ops, x) -> ops.averagePool(x, UNEVEN)).on(values(2, 1, 5, 4)),
        unary(AVERAGE_POOL, (ops, x) -> ops.averagePool(x, SINGLE)).on(values(1, 1, 1, 1)));
  }

  /** Both gradients of a convolution in one result, as each depends on two operands only. */
  private static OpLine convolutionGradients(Window window, int groups) {
    return ternary(
        GRADIENTS,
        (ops, g, x, kernel) -> {
          Ops.ConvolutionGradients gradients =
              ops.convolutionGradients(g, x, kernel, window, groups);
          return ops.concatenate(
              List.of(flat(ops, gradients.input()), flat(ops, gradients.kernel())), 0);
        });
  }

  private static Tensor flat(Ops ops, Tensor x) {
    return ops.reshape(x, Shape.of(Math.toIntExact(x.shape().elements())));
  }

  /** Its gradient with respect to the input is 0 where windows have one largest value. */
  private static OpLine maxPoolGradient(Window window) {
    return binary(MAX_POOL_GRADIENT, (ops, g, x) -> ops.maxPoolGradient(g, x, window));
  }
}
