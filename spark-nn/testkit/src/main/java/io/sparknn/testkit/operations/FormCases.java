package io.sparknn.testkit.operations;

import static io.sparknn.testkit.operations.OpLine.binary;
import static io.sparknn.testkit.operations.OpLine.ternary;
import static io.sparknn.testkit.operations.OpLine.unary;
import static io.sparknn.testkit.operations.Operand.indices;
import static io.sparknn.testkit.operations.Operand.values;

import io.sparknn.engine.Ops;
import io.sparknn.shape.Shape;
import java.util.List;

/** Changes of form, and matrix products. */
final class FormCases {
  private static final String RESHAPE = "reshape(Tensor, Shape)";
  private static final String PERMUTE = "permute(Tensor, int[])";
  private static final String BROADCAST = "broadcastTo(Tensor, Shape)";
  private static final String SLICE = "slice(Tensor, int, int, int)";
  private static final String CONCATENATE = "concatenate(List, int)";
  private static final String SPLIT = "split(Tensor, int, int)";
  private static final String PAD = "pad(Tensor, int, int, int, double)";
  private static final String FLIP = "flip(Tensor, int)";
  private static final String EXPAND = "expand(Tensor, int)";

  private FormCases() {}

  static List<OpLine> lines() {
    return List.of(
        unary(RESHAPE, (ops, x) -> ops.reshape(x, Shape.of(5, 3)))
            .on(values(3, 5))
            .on(values(15))
            .on(indices(9, 15)),
        unary(RESHAPE, (ops, x) -> ops.reshape(x, Shape.scalar())).on(values(1)).on(values(1, 1)),
        unary(RESHAPE, (ops, x) -> ops.reshape(x, Shape.of(1, 1))).on(values()),
        unary(RESHAPE, (ops, x) -> ops.reshape(x, Shape.of(0, 2))).on(values(3, 0)),
        unary(PERMUTE, (ops, x) -> ops.permute(x, 1, 0))
            .on(values(3, 5))
            .on(values(1, 4))
            .on(values(0, 2))
            .on(indices(9, 2, 3)),
        unary(PERMUTE, (ops, x) -> ops.permute(x, 2, 0, 1)).on(values(2, 3, 5)),
        unary(PERMUTE, (ops, x) -> ops.permute(x, -1, 0, -2)).on(values(2, 3, 5)),
        unary(PERMUTE, (ops, x) -> ops.permute(x)).on(values()),
        unary(BROADCAST, (ops, x) -> ops.broadcastTo(x, Shape.of(3, 5)))
            .on(values(3, 5))
            .on(values(5))
            .on(values(3, 1))
            .on(values())
            .on(indices(9, 5)),
        unary(BROADCAST, (ops, x) -> ops.broadcastTo(x, Shape.of(0, 4)))
            .on(values(1, 4))
            .on(values(0, 1)),
        unary(SLICE, (ops, x) -> ops.slice(x, 0, 1, 3))
            .on(values(4))
            .on(values(3, 5))
            .on(indices(9, 4)),
        unary(SLICE, (ops, x) -> ops.slice(x, -1, 0, 1)).on(values(1)).on(values(2, 3, 5)),
        unary(SLICE, (ops, x) -> ops.slice(x, 1, 2, 2)).on(values(3, 5)).on(values(0, 2)),
        binary(CONCATENATE, (ops, a, b) -> ops.concatenate(List.of(a, b), 0))
            .on(values(3), values(2))
            .on(values(1, 5), values(3, 5))
            .on(values(0, 2), values(2, 2))
            .on(indices(9, 2), indices(9, 1)),
        ternary(CONCATENATE, (ops, a, b, c) -> ops.concatenate(List.of(a, b, c), -1))
            .on(values(2, 1), values(2, 0), values(2, 3))
            .on(values(2, 3, 1), values(2, 3, 4), values(2, 3, 2)),
        unary(CONCATENATE, (ops, x) -> ops.concatenate(List.of(x), 0)).on(values(3)),
        unary(CONCATENATE, (ops, x) -> ops.concatenate(List.of(x, x), 1)).on(values(2, 3)),
        unary(SPLIT, (ops, x) -> ops.split(x, 3, -1).get(1))
            .on(values(2, 6))
            .on(values(2, 4, 3))
            .on(values(0, 3))
            .on(values(2, 0)),
        unary(SPLIT, (ops, x) -> ops.split(x, 1, 0).get(0)).on(values(3, 2)).on(indices(9, 3)),
        unary(PAD, (ops, x) -> ops.pad(x, 0, 1, 2, 0.5)).on(values(3)).on(values(0)).on(values(1)),
        unary(PAD, (ops, x) -> ops.pad(x, 1, 0, 1, -2)).on(values(2, 3, 4)).on(values(2, 0)),
        unary(PAD, (ops, x) -> ops.pad(x, -2, 1, 0, 0)).on(values(2, 3, 4)),
        unary(PAD, (ops, x) -> ops.pad(x, 0, 0, 0, 9)).on(values(3)),
        unary(FLIP, (ops, x) -> ops.flip(x, 0)).on(values(3)).on(values(1, 4)).on(values(0)),
        unary(FLIP, (ops, x) -> ops.flip(x, 1)).on(values(2, 3, 4)).on(indices(9, 2, 3)),
        unary(FLIP, (ops, x) -> ops.flip(x, -1)).on(values(2, 3, 4)).on(values(2, 0)),
        unary(EXPAND, (ops, x) -> ops.expand(x, 0)).on(values(3, 5)).on(values()).on(values(0)),
        unary(EXPAND, (ops, x) -> ops.expand(x, 1)).on(values(3, 5)).on(values(4)),
        unary(EXPAND, (ops, x) -> ops.expand(x, -1)).on(values(3, 5)).on(values()),
        unary(EXPAND, (ops, x) -> ops.expand(x, -2)).on(values(3, 5)).on(indices(9, 2)),
        binary("matmul(Tensor, Tensor)", Ops::matmul)
            .on(values(3, 5), values(5, 2))
            .on(values(1, 1), values(1, 1))
            .on(values(0, 5), values(5, 2))
            .on(values(3, 0), values(0, 2))
            .on(values(7, 1), values(1, 3))
            .on(values(2, 3, 5), values(2, 5, 1))
            .on(values(2, 1, 3, 2), values(2, 1, 2, 3)),
        unary("transpose(Tensor)", Ops::transpose)
            .on(values(3, 5))
            .on(values(1, 1))
            .on(values(0, 2))
            .on(values(2, 3, 5)),
        ternary("linear(Tensor, Tensor, Tensor)", Ops::linear)
            .on(values(3, 5), values(2, 5), values(2))
            .on(values(1, 1), values(1, 1), values(1))
            .on(values(1, 7), values(3, 7), values(3))
            .on(values(0, 5), values(2, 5), values(2)));
  }
}
