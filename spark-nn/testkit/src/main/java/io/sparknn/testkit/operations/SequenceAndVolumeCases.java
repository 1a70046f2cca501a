package io.sparknn.testkit.operations;

import static io.sparknn.testkit.operations.OpLine.binary;
import static io.sparknn.testkit.operations.OpLine.ternary;
import static io.sparknn.testkit.operations.OpLine.unary;
import static io.sparknn.testkit.operations.Operand.values;

import io.sparknn.shape.Shape;
import io.sparknn.shape.Window;
import java.util.List;

/** Operations with windows on sequences and volumes, and those that only these need. */
final class SequenceAndVolumeCases {
  private static final String WINDOWS = "windows(Tensor, Window)";
  private static final String CONVOLUTION = "convolution(Tensor, Tensor, Window, int)";
  private static final String CONVOLUTION_BIAS = "convolution(Tensor, Tensor, Tensor, Window, int)";
  private static final String TRANSPOSED =
      "transposedConvolution(Tensor, Tensor, Shape, Window, int)";
  private static final String KERNEL_GRADIENT =
      "convolutionKernelGradient(Tensor, Tensor, Shape, Window, int)";
  private static final String MAX_POOL = "maxPool(Tensor, Window)";
  private static final String MAX_POOL_GRADIENT = "maxPoolGradient(Tensor, Tensor, Window)";
  private static final String AVERAGE_POOL = "averagePool(Tensor, Window)";
  private static final String AVERAGE_POOL_GRADIENT = "averagePoolGradient(Tensor, Shape, Window)";

  private static final Window LINE = Window.of(3).stride(2).padding(1);
  private static final Window SPREAD = Window.of(2).dilation(3);

  /** Everything different on the three axes. */
  private static final Window VOLUME = Window.of(2, 3, 1).stride(1, 2, 1).padding(0, 1, 0);

  private static final Window SPREAD_VOLUME =
      Window.of(2, 1, 2).stride(2, 1, 1).padding(1, 0, 1).dilation(1, 1, 2);

  private SequenceAndVolumeCases() {}

  static List<OpLine> lines() {
    return List.of(
        unary(WINDOWS, (ops, x) -> ops.windows(x, LINE)).on(values(2, 3, 6)).on(values(0, 3, 6)),
        unary(WINDOWS, (ops, x) -> ops.windows(x, Window.square(2))).on(values(2, 2, 3, 4)),
        unary(WINDOWS, (ops, x) -> ops.windows(x, VOLUME)).on(values(2, 2, 3, 5, 4)),
        unary(WINDOWS, (ops, x) -> ops.windows(x, SPREAD_VOLUME)).on(values(1, 2, 3, 2, 4)),
        binary(CONVOLUTION, (ops, x, kernel) -> ops.convolution(x, kernel, LINE, 1))
            .on(values(2, 3, 6), values(4, 3, 3))
            .on(values(0, 3, 6), values(4, 3, 3)),
        binary(CONVOLUTION, (ops, x, kernel) -> ops.convolution(x, kernel, SPREAD, 3))
            .on(values(2, 3, 5), values(6, 1, 2)),
        binary(CONVOLUTION, (ops, x, kernel) -> ops.convolution(x, kernel, VOLUME, 1))
            .on(values(2, 2, 3, 5, 4), values(3, 2, 2, 3, 1)),
        binary(CONVOLUTION, (ops, x, kernel) -> ops.convolution(x, kernel, SPREAD_VOLUME, 2))
            .on(values(1, 4, 3, 2, 4), values(2, 2, 2, 1, 2)),
        ternary(CONVOLUTION_BIAS, (ops, x, kernel, b) -> ops.convolution(x, kernel, b, LINE, 1))
            .on(values(2, 3, 6), values(4, 3, 3), values(4)),
        ternary(CONVOLUTION_BIAS, (ops, x, kernel, b) -> ops.convolution(x, kernel, b, VOLUME, 1))
            .on(values(2, 2, 3, 5, 4), values(3, 2, 2, 3, 1), values(3)),
        binary(
                TRANSPOSED,
                (ops, x, kernel) ->
                    ops.transposedConvolution(x, kernel, Shape.of(2, 3, 6), LINE, 1))
            .on(values(2, 4, 3), values(4, 3, 3)),
        binary(
                TRANSPOSED,
                (ops, x, kernel) ->
                    ops.transposedConvolution(x, kernel, Shape.of(2, 6, 5), SPREAD, 3))
            .on(values(2, 3, 2), values(3, 2, 2)),
        binary( // a row and a column more than the smallest result
                TRANSPOSED,
                (ops, x, kernel) ->
                    ops.transposedConvolution(
                        x, kernel, Shape.of(2, 4, 4, 6), Window.square(3).stride(2).padding(1), 2))
            .on(values(2, 6, 2, 3), values(6, 2, 3, 3)),
        binary(
                TRANSPOSED,
                (ops, x, kernel) ->
                    ops.transposedConvolution(x, kernel, Shape.of(1, 2, 3, 5, 4), VOLUME, 1))
            .on(values(1, 3, 2, 3, 4), values(3, 2, 2, 3, 1)),
        binary(
                KERNEL_GRADIENT,
                (ops, g, x) -> ops.convolutionKernelGradient(g, x, Shape.of(4, 3, 3), LINE, 1))
            .on(values(2, 4, 3), values(2, 3, 6)),
        binary(
                KERNEL_GRADIENT,
                (ops, g, x) ->
                    ops.convolutionKernelGradient(g, x, Shape.of(3, 2, 2, 3, 1), VOLUME, 1))
            .on(values(1, 3, 2, 3, 4), values(1, 2, 3, 5, 4)),
        unary(MAX_POOL, (ops, x) -> ops.maxPool(x, LINE)).on(values(2, 3, 6)).on(values(0, 3, 6)),
        unary(MAX_POOL, (ops, x) -> ops.maxPool(x, SPREAD)).on(values(2, 3, 5)),
        unary(MAX_POOL, (ops, x) -> ops.maxPool(x, VOLUME))
            .on(values(2, 2, 3, 5, 4))
            .on(values(0, 2, 3, 5, 4)),
        unary(MAX_POOL, (ops, x) -> ops.maxPool(x, SPREAD_VOLUME)).on(values(1, 2, 3, 2, 4)),
        binary(MAX_POOL_GRADIENT, (ops, g, x) -> ops.maxPoolGradient(g, x, LINE))
            .on(values(2, 3, 3), values(2, 3, 6)),
        binary(MAX_POOL_GRADIENT, (ops, g, x) -> ops.maxPoolGradient(g, x, VOLUME))
            .on(values(1, 2, 2, 3, 4), values(1, 2, 3, 5, 4)),
        unary(AVERAGE_POOL, (ops, x) -> ops.averagePool(x, LINE)).on(values(2, 3, 6)),
        unary(AVERAGE_POOL, (ops, x) -> ops.averagePool(x, VOLUME))
            .on(values(2, 2, 3, 5, 4))
            .on(values(0, 2, 3, 5, 4)),
        unary(AVERAGE_POOL, (ops, x) -> ops.averagePool(x, SPREAD_VOLUME))
            .on(values(1, 2, 3, 2, 4)),
        unary(
                AVERAGE_POOL_GRADIENT,
                (ops, g) -> ops.averagePoolGradient(g, Shape.of(2, 3, 6), LINE))
            .on(values(2, 3, 3)),
        unary(
                AVERAGE_POOL_GRADIENT,
                (ops, g) -> ops.averagePoolGradient(g, Shape.of(1, 2, 3, 5, 4), VOLUME))
            .on(values(1, 2, 2, 3, 4)));
  }
}
