package io.sparknn.engine;

import io.sparknn.engine.Ops.RecurrentStates;
import io.sparknn.engine.Ops.RecurrentWeights;
import io.sparknn.shape.Shape;
import java.util.ArrayList;
import java.util.List;

/** Recurrences over the steps of a sequence, composed of operations on one step after another. */
public final class Recurrences {
  private Recurrences() {}

  /** How the states of one step follow from those before; all are (b, m). */
  @FunctionalInterface
  public interface Step {
    /**
     * The next states, the output first.
     *
     * @param projected K x + bias of this step, (b, k)
     * @param states those of the step before
     */
    List<Tensor> next(Tensor projected, List<Tensor> states);
  }

  /**
   * The states of all steps.
   *
   * @param projected the inputs of all steps as {@link #project} gives them, (b, t, k)
   * @param states those before the first step, each (b, m)
   */
  public static RecurrentStates unroll(Ops ops, Tensor projected, List<Tensor> states, Step step) {
    List<Tensor> at = states;
    List<Tensor> outputs = new ArrayList<>();
    for (Tensor input : ops.unstack(projected, 1)) {
      at = step.next(input, at);
      outputs.add(ops.expand(at.get(0), 1)); // (b, 1, m)
    }
    return new RecurrentStates(ops.concatenate(outputs, 1), at);
  }

  /** What the inputs of all steps add to the gates, in one product: (b, t, n) to (b, t, k). */
  public static Tensor project(Ops ops, Tensor input, Tensor kernel, Tensor bias) {
    Shape shape = input.shape();
    int rows = shape.size(0) * shape.size(1);
    Tensor flat = ops.reshape(input, Shape.of(rows, shape.size(2)));
    return ops.reshape(ops.linear(flat, kernel, bias), shape.with(2, kernel.shape().size(0)));
  }

  /** Gate {@code index} of those that stand one after another along the features, (b, m) each. */
  public static Tensor gate(Ops ops, Tensor gates, int index, int units) {
    return ops.slice(gates, 1, index * units, (index + 1) * units);
  }

  static RecurrentStates lstm(
      Ops ops, Tensor input, Tensor hidden, Tensor cell, RecurrentWeights weights) {
    Tensor bias = ops.add(weights.inputBias(), weights.recurrentBias());
    Tensor projected = project(ops, input, weights.inputKernel(), bias); // (b, t, 4m)
    Tensor recurrent = ops.transpose(weights.recurrentKernel()); // (m, 4m)
    int units = hidden.shape().size(1);
    return unroll(
        ops,
        projected,
        List.of(hidden, cell),
        (x, states) -> {
          Tensor gates = ops.add(x, ops.matmul(states.get(0), recurrent)); // (b, 4m)
          Tensor in = ops.sigmoid(gate(ops, gates, 0, units));
          Tensor forget = ops.sigmoid(gate(ops, gates, 1, units));
          Tensor candidate = ops.tanh(gate(ops, gates, 2, units));
          Tensor out = ops.sigmoid(gate(ops, gates, 3, units));
          Tensor next = ops.add(ops.multiply(forget, states.get(1)), ops.multiply(in, candidate));
          return List.of(ops.multiply(out, ops.tanh(next)), next);
        });
  }

  static RecurrentStates gru(Ops ops, Tensor input, Tensor hidden, RecurrentWeights weights) {
    Tensor projected = project(ops, input, weights.inputKernel(), weights.inputBias());
    int units = hidden.shape().size(1);
    return unroll(
        ops,
        projected, // (b, t, 3m)
        List.of(hidden),
        (x, states) -> {
          Tensor before = states.get(0);
          Tensor own = // (b, 3m)
              ops.linear(before, weights.recurrentKernel(), weights.recurrentBias());
          Tensor both = // reset and update
              ops.sigmoid(
                  ops.add(
                      ops.slice(x, 1, 0, 2 * units), ops.slice(own, 1, 0, 2 * units))); // (b, 2m)
          Tensor reset = gate(ops, both, 0, units);
          Tensor kept = gate(ops, both, 1, units);
          Tensor candidate =
              ops.tanh(
                  ops.add(gate(ops, x, 2, units), ops.multiply(reset, gate(ops, own, 2, units))));
          return List.of(ops.add(candidate, ops.multiply(kept, ops.subtract(before, candidate))));
        });
  }
}
