package io.sparknn.testkit.operations;

import static io.sparknn.testkit.operations.OpLine.binary;
import static io.sparknn.testkit.operations.OpLine.operation;
import static io.sparknn.testkit.operations.Operand.indices;
import static io.sparknn.testkit.operations.Operand.values;

import io.sparknn.engine.Ops;
import java.util.List;

/** Operations that take indices. */
final class IndexingCases {
  private static final String ONE_HOT = "oneHot(Tensor, int, DataType)";

  private IndexingCases() {}

  static List<OpLine> lines() {
    return List.of(
        binary("gather(Tensor, Tensor)", Ops::gather)
            .on(values(5, 3), indices(5, 7)) // some rows more than once
            .on(values(5, 3), indices(5, 2, 3))
            .on(values(5, 3), indices(5))
            .on(values(5, 3), indices(5, 0))
            .on(values(4), indices(4, 6))
            .on(values(2, 3, 2), indices(2, 3))
            .on(values(1, 1), indices(1, 1)),
        binary("scatterAdd(Tensor, Tensor, int)", (ops, x, at) -> ops.scatterAdd(x, at, 5))
            .on(values(7, 3), indices(5, 7))
            .on(values(2, 3, 4), indices(5, 2, 3))
            .on(values(3), indices(5))
            .on(values(0, 3), indices(5, 0))
            .on(values(6), indices(5, 6)),
        operation(ONE_HOT, (ops, type, x) -> ops.oneHot(x.get(0), 4, type))
            .on(indices(4, 5))
            .on(indices(4, 2, 3))
            .on(indices(4))
            .on(indices(4, 0)),
        operation(ONE_HOT, (ops, type, x) -> ops.oneHot(x.get(0), 1, type)).on(indices(1, 3)));
  }
}
