package io.sparknn.testkit.operations;

import static io.sparknn.testkit.operations.OpLine.operation;
import static io.sparknn.testkit.operations.OpLine.unary;
import static io.sparknn.testkit.operations.Operand.values;

import io.sparknn.engine.Ops;
import io.sparknn.engine.Ops.RecurrentStates;
import io.sparknn.engine.Ops.RecurrentWeights;
import io.sparknn.engine.Tensor;
import java.util.List;

/** Steps of sequences, one after another. */
final class RecurrenceCases {
  private RecurrenceCases() {}

  /** A recurrent operation on (input, kernels and biases, states). */
  private interface Recurrent {
    RecurrentStates on(Ops ops, List<Tensor> x, RecurrentWeights weights);
  }

  static List<OpLine> lines() {
    String lstm = "lstm(Tensor, Tensor, Tensor, RecurrentWeights)";
    String gru = "gru(Tensor, Tensor, RecurrentWeights)";
    Recurrent ofLstm = (ops, x, weights) -> ops.lstm(x.get(0), x.get(5), x.get(6), weights);
    Recurrent ofGru = (ops, x, weights) -> ops.gru(x.get(0), x.get(5), weights);
    return List.of(
        unary(
                "unstack(Tensor, int)",
                (ops, x) -> // the parts beside each other
                ops.concatenate(
                        ops.unstack(x, 1).stream().map(part -> ops.expand(part, -1)).toList(), -1))
            .on(values(2, 3, 2))
            .on(values(3, 1))
            .on(values(1, 7))
            .on(values(0, 2, 3)),
        lstms(outputs(lstm, ofLstm)),
        lstms(last(lstm, ofLstm, 0)),
        lstms(last(lstm, ofLstm, 1)),
        grus(outputs(gru, ofGru)),
        grus(last(gru, ofGru, 0)));
  }

  private static OpLine outputs(String method, Recurrent call) {
    return operation(method, (ops, type, x) -> call.on(ops, x, weights(x)).outputs());
  }

  private static OpLine last(String method, Recurrent call, int state) {
    return operation(method, (ops, type, x) -> call.on(ops, x, weights(x)).last().get(state));
  }

  private static RecurrentWeights weights(List<Tensor> x) {
    return new RecurrentWeights(x.get(1), x.get(2), x.get(3), x.get(4));
  }

  private static OpLine lstms(OpLine line) {
    return line.on(
            values(2, 3, 2),
            values(12, 2),
            values(12, 3),
            values(12),
            values(12),
            values(2, 3),
            values(2, 3))
        .on(
            values(1, 1, 1),
            values(4, 1),
            values(4, 1),
            values(4),
            values(4),
            values(1, 1),
            values(1, 1))
        .on(
            values(0, 2, 3),
            values(8, 3),
            values(8, 2),
            values(8),
            values(8),
            values(0, 2),
            values(0, 2));
  }

  private static OpLine grus(OpLine line) {
    return line.on(values(2, 3, 2), values(9, 2), values(9, 3), values(9), values(9), values(2, 3))
        .on(values(1, 1, 1), values(3, 1), values(3, 1), values(3), values(3), values(1, 1))
        .on(values(0, 2, 3), values(6, 3), values(6, 2), values(6), values(6), values(0, 2));
  }
}
