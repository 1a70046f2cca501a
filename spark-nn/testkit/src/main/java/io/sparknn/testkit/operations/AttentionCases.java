package io.sparknn.testkit.operations;

import static io.sparknn.testkit.operations.OpLine.binary;
import static io.sparknn.testkit.operations.OpLine.operation;
import static io.sparknn.testkit.operations.Operand.truths;
import static io.sparknn.testkit.operations.Operand.values;

import io.sparknn.engine.Ops;
import java.util.List;
import java.util.Optional;

/** Attention. */
final class AttentionCases {
  private static final String WEIGHTS =
      "attentionWeights(Tensor, Tensor, Optional, boolean, double)";
  private static final String ATTENTION =
      "attention(Tensor, Tensor, Tensor, Optional, boolean, double)";
  private static final double SCALE = 0.6;

  private AttentionCases() {}

  static List<OpLine> lines() {
    return List.of(
        binary("maskedSoftmax(Tensor, Tensor)", Ops::maskedSoftmax)
            .on(values(4, 6), truths(4, 6))
            .on(values(2, 3, 5), truths(2, 1, 5))
            .on(values(3, 1), truths(3, 1)) // some have nothing at all
            .on(values(0, 4), truths(0, 4))
            .on(values(4, 0), truths(4, 0)),
        binary(WEIGHTS, (ops, q, k) -> ops.attentionWeights(q, k, Optional.empty(), false, SCALE))
            .on(values(2, 3, 4, 5), values(2, 3, 6, 5))
            .on(values(0, 1, 2, 3), values(0, 1, 2, 3)),
        binary(WEIGHTS, (ops, q, k) -> ops.attentionWeights(q, k, Optional.empty(), true, SCALE))
            .on(values(2, 3, 4, 5), values(2, 3, 4, 5))
            .on(values(2, 1, 3, 2), values(2, 1, 5, 2)) // the first query is the third step
            .on(values(2, 1, 0, 2), values(2, 1, 0, 2)),
        operation(
                WEIGHTS,
                (ops, type, x) ->
                    ops.attentionWeights(x.get(0), x.get(1), Optional.of(x.get(2)), true, SCALE))
            .on(values(2, 2, 4, 3), values(2, 2, 4, 3), truths(2, 4)),
        attention(false)
            .on(values(2, 3, 4, 5), values(2, 3, 6, 5), values(2, 3, 6, 5))
            .on(values(2, 1, 4, 5), values(2, 1, 6, 5), values(2, 1, 6, 2))
            .on(values(1, 1, 1, 1), values(1, 1, 1, 1), values(1, 1, 1, 1))
            .on(values(0, 2, 3, 4), values(0, 2, 3, 4), values(0, 2, 3, 4)),
        attention(true)
            .on(values(2, 3, 5, 4), values(2, 3, 5, 4), values(2, 3, 5, 4))
            .on(values(2, 3, 1, 4), values(2, 3, 5, 4), values(2, 3, 5, 4)) // the last step
            .on(values(2, 3, 2, 4), values(2, 3, 5, 4), values(2, 3, 5, 4)),
        masked(false)
            .on(values(3, 2, 4, 5), values(3, 2, 6, 5), values(3, 2, 6, 5), truths(3, 6))
            .on(values(4, 2, 2, 3), values(4, 2, 1, 3), values(4, 2, 1, 3), truths(4, 1)), // none
        masked(true).on(values(3, 2, 5, 4), values(3, 2, 5, 4), values(3, 2, 5, 4), truths(3, 5)));
  }

  private static OpLine attention(boolean causal) {
    return OpLine.ternary(
        ATTENTION, (ops, q, k, v) -> ops.attention(q, k, v, Optional.empty(), causal, SCALE));
  }

  private static OpLine masked(boolean causal) {
    return operation(
        ATTENTION,
        (ops, type, x) ->
            ops.attention(x.get(0), x.get(1), x.get(2), Optional.of(x.get(3)), causal, SCALE));
  }
}
