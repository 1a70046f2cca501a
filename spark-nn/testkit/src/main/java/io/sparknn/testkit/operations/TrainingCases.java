package io.sparknn.testkit.operations;

import static io.sparknn.testkit.operations.OpLine.binary;
import static io.sparknn.testkit.operations.OpLine.operation;
import static io.sparknn.testkit.operations.OpLine.ternary;
import static io.sparknn.testkit.operations.Operand.indices;
import static io.sparknn.testkit.operations.Operand.positive;
import static io.sparknn.testkit.operations.Operand.values;

import io.sparknn.engine.Ops;
import java.util.List;

/** Normalizations and losses. */
final class TrainingCases {
  private static final String BATCH_NORM = "batchNorm(Tensor, Tensor, Tensor, double)";
  private static final String NORMALIZE =
      "normalize(Tensor, Tensor, Tensor, Tensor, Tensor, double)";

  private static final double EPSILON = 1e-3;

  private TrainingCases() {}

  static List<OpLine> lines() {
    return List.of(
        batches(
            ternary(
                BATCH_NORM,
                (ops, x, scale, shift) -> ops.batchNorm(x, scale, shift, EPSILON).output())),
        batches(
            ternary(
                    BATCH_NORM,
                    (ops, x, scale, shift) -> ops.batchNorm(x, scale, shift, EPSILON).mean())
                .withoutGradient()),
        batches(
            ternary(
                    BATCH_NORM,
                    (ops, x, scale, shift) -> ops.batchNorm(x, scale, shift, EPSILON).variance())
                .withoutGradient()),
        operation(
                NORMALIZE,
                (ops, type, x) ->
                    ops.normalize(x.get(0), x.get(1), x.get(2), x.get(3), x.get(4), EPSILON))
            .on(values(4, 3), values(3), positive(3), values(3), values(3))
            .on(values(2, 3, 5, 4), values(3), positive(3), values(3), values(3))
            .on(values(1, 1), values(1), positive(1), values(1), values(1))
            .on(values(0, 3, 2), values(3), positive(3), values(3), values(3)),
        layers()
            .on(values(5, 3), values(3), values(3))
            .on(values(2, 3, 4), values(4), values(4))
            .on(values(2, 3, 4), values(3, 4), values(3, 4))
            .on(values(1, 1), values(1), values(1)) // variance 0
            .on(values(0, 3), values(3), values(3)),
        groups(1).on(values(3, 4), values(4), values(4)),
        groups(2)
            .on(values(2, 4, 3, 3), values(4), values(4))
            .on(values(2, 6, 5), values(6), values(6))
            .on(values(0, 4, 3), values(4), values(4)),
        groups(3).on(values(2, 3, 2, 2, 2), values(3), values(3)),
        binary("softmaxCrossEntropy(Tensor, Tensor)", Ops::softmaxCrossEntropy)
            .on(values(5, 3), indices(3, 5))
            .on(values(1, 2), indices(2, 1))
            .on(values(3, 1), indices(1, 3))
            .on(values(0, 3), indices(3, 0)));
  }

  private static OpLine layers() {
    return ternary(
        "layerNorm(Tensor, Tensor, Tensor, double)",
        (ops, x, scale, shift) -> ops.layerNorm(x, scale, shift, EPSILON));
  }

  private static OpLine groups(int groups) {
    return ternary(
        "groupNorm(Tensor, int, Tensor, Tensor, double)",
        (ops, x, scale, shift) -> ops.groupNorm(x, groups, scale, shift, EPSILON));
  }

  private static OpLine batches(OpLine line) {
    return line.on(values(7, 3), values(3), values(3))
        .on(values(5, 2, 3), values(2), values(2))
        .on(values(2, 3, 5, 4), values(3), values(3))
        .on(values(1, 2), values(2), values(2)) // variance 0
        .on(values(1, 1, 3, 3), values(1), values(1));
  }
}
