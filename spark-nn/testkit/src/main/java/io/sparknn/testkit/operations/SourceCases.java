package io.sparknn.testkit.operations;

import static io.sparknn.testkit.operations.OpLine.operation;
import static io.sparknn.testkit.operations.OpLine.unary;
import static io.sparknn.testkit.operations.Operand.indices;
import static io.sparknn.testkit.operations.Operand.truths;
import static io.sparknn.testkit.operations.Operand.values;

import io.sparknn.engine.DataType;
import io.sparknn.engine.Ops;
import io.sparknn.shape.Shape;
import java.util.List;

/** Sources of tensors, and changes of type. */
final class SourceCases {
  private static final String FULL = "full(Shape, DataType, double)";
  private static final String CONSTANT = "constant(Shape, DataType, double[])";
  private static final String RANGE = "range(int, DataType)";
  private static final String CAST = "cast(Tensor, DataType)";

  private SourceCases() {}

  static List<OpLine> lines() {
    return List.of(
        operation(FULL, (ops, type, x) -> ops.full(Shape.of(2, 3), type, -1.5)).on(),
        operation(FULL, (ops, type, x) -> ops.full(Shape.scalar(), type, 0.1)).on(),
        operation(FULL, (ops, type, x) -> ops.full(Shape.of(0, 4), type, 1)).on(),
        operation(FULL, (ops, type, x) -> ops.full(Shape.of(1), type, Double.NEGATIVE_INFINITY))
            .on(),
        operation(FULL, (ops, type, x) -> ops.full(Shape.of(3, 1), DataType.INT64, 7)).on(),
        operation(CONSTANT, (ops, type, x) -> ops.constant(Shape.of(2, 2), type, 1, -2.5, 3, 4))
            .on(),
        operation(CONSTANT, (ops, type, x) -> ops.constant(Shape.scalar(), type, 0.1)).on(),
        operation(CONSTANT, (ops, type, x) -> ops.constant(Shape.of(0, 3), type)).on(),
        operation(CONSTANT, (ops, type, x) -> ops.constant(Shape.of(2), DataType.INT64, 7, -1))
            .on(),
        operation(RANGE, (ops, type, x) -> ops.range(5, type)).on(),
        operation(RANGE, (ops, type, x) -> ops.range(1, type)).on(),
        operation(RANGE, (ops, type, x) -> ops.range(0, type)).on(),
        operation(RANGE, (ops, type, x) -> ops.range(7, DataType.INT64)).on(),
        unary(CAST, (ops, x) -> ops.cast(x, DataType.FLOAT32))
            .on(values(2, 3))
            .on(values())
            .on(values(0))
            .on(indices(9, 2, 2)),
        operation(CAST, (ops, type, x) -> ops.cast(x.get(0), type))
            .on(indices(9, 5))
            .on(indices(9))
            .on(values(3, 1)),
        unary(CAST, (ops, x) -> ops.cast(x, DataType.INT64))
            .withoutGradient()
            .on(truths(3, 5))
            .on(truths(0))
            .on(indices(4, 1)),
        unary("stopGradient(Tensor)", Ops::stopGradient)
            .withoutGradient()
            .on(values(2, 3))
            .on(values())
            .on(values(0, 1)));
  }
}
