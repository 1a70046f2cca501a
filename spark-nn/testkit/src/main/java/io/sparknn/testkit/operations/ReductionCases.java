package io.sparknn.testkit.operations;

import static io.sparknn.testkit.operations.OpLine.unary;
import static io.sparknn.testkit.operations.Operand.indices;
import static io.sparknn.testkit.operations.Operand.values;

import io.sparknn.engine.Ops;
import java.util.List;

/** Operations that drop axes. */
final class ReductionCases {
  private static final String SUM = "sum(Tensor, int[])";
  private static final String MEAN = "mean(Tensor, int[])";
  private static final String MAX = "max(Tensor, int)";
  private static final String ARG_MAX = "argMax(Tensor, int)";
  private static final String LOG_SUM_EXP = "logSumExp(Tensor, int)";
  private static final String SOFTMAX = "softmax(Tensor, int)";
  private static final String LOG_SOFTMAX = "logSoftmax(Tensor, int)";

  private ReductionCases() {}

  static List<OpLine> lines() {
    return List.of(
        unary(SUM, Ops::sum)
            .on(values(3, 5))
            .on(values())
            .on(values(1))
            .on(values(0))
            .on(indices(4, 2, 3)),
        unary(SUM, (ops, x) -> ops.sum(x, 0)).on(values(3, 5)).on(values(1)).on(values(0, 2)),
        unary(SUM, (ops, x) -> ops.sum(x, -1)).on(values(3, 5)).on(values(2, 0)).on(values(0, 3)),
        unary(SUM, (ops, x) -> ops.sum(x, 2, 0)).on(values(2, 3, 5)).on(values(1, 7, 1)),
        unary(SUM, (ops, x) -> ops.sum(x, -1, 1)).on(values(2, 3, 5)).on(values(2, 0, 5)),
        unary(MEAN, Ops::mean).on(values(3, 5)).on(values()).on(values(1, 1)),
        unary(MEAN, (ops, x) -> ops.mean(x, -1)).on(values(3, 5)).on(values(7)).on(values(0, 3)),
        unary(MEAN, (ops, x) -> ops.mean(x, 0, 2)).on(values(2, 3, 5)).on(values(1, 0, 2)),
        alongAxis(unary(MAX, (ops, x) -> ops.max(x, 1))),
        unary(MAX, (ops, x) -> ops.max(x, 0)).on(values(7)).on(values(1)).on(values(3, 5)),
        unary(MAX, (ops, x) -> ops.max(x, -2)).on(values(2, 5, 3)),
        alongAxis(unary(ARG_MAX, (ops, x) -> ops.argMax(x, 1)).withoutGradient()),
        unary(ARG_MAX, (ops, x) -> ops.argMax(x, -1))
            .withoutGradient()
            .on(values(2, 5, 3))
            .on(values(7)),
        alongAxis(unary(LOG_SUM_EXP, (ops, x) -> ops.logSumExp(x, 1))),
        unary(LOG_SUM_EXP, (ops, x) -> ops.logSumExp(x, -1)).on(values(7)).on(values(2, 3, 5)),
        alongAxis(unary(SOFTMAX, (ops, x) -> ops.softmax(x, 1))),
        unary(SOFTMAX, (ops, x) -> ops.softmax(x, -1)).on(values(7)).on(values(2, 3, 5)),
        unary(SOFTMAX, (ops, x) -> ops.softmax(x, 0)).on(values(5, 3)),
        alongAxis(unary(LOG_SOFTMAX, (ops, x) -> ops.logSoftmax(x, 1))),
        unary(LOG_SOFTMAX, (ops, x) -> ops.logSoftmax(x, -1)).on(values(7)).on(values(2, 3, 5)),
        unary(LOG_SOFTMAX, (ops, x) -> ops.logSoftmax(x, 0)).on(values(5, 3)));
  }

  /** Shapes with an axis 1 to reduce along. */
  private static OpLine alongAxis(OpLine line) {
    return line.on(values(3, 5))
        .on(values(1, 1))
        .on(values(4, 1))
        .on(values(2, 7, 3))
        .on(values(0, 3));
  }
}
