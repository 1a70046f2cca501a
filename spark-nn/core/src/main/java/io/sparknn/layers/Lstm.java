package io.sparknn.layers;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.DataType;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Ops.RecurrentStates;
import io.sparknn.engine.Recurrences;
import io.sparknn.engine.Tensor;
import io.sparknn.parameters.ParameterSpec;
import io.sparknn.parameters.Validate;
import io.sparknn.shape.Shape;
import java.util.List;

/**
 * Long short-term memory: a cell that is written to, kept and read by gates.
 *
 * <p>i = σ(Kᵢ x + Uᵢ h + bᵢ), f = σ(K_f x + U_f h + b_f), g = tanh(K_g x + U_g h + b_g), o = σ(Kₒ x
 * + Uₒ h + bₒ); c' = f ⊙ c + i ⊙ g; h' = o ⊙ tanh(c'). Each b is the sum of two biases. Without a
 * forget gate, c' = c + i ⊙ g.
 *
 * <p>Shapes and parameters: see {@link RecurrentLayer}, with the gates i, f, g, o in this order (i,
 * g, o without a forget gate), and the states h and c.
 *
 * <p>Source: Hochreiter and Schmidhuber, Long short-term memory (1997), for the form without a
 * forget gate; Gers, Schmidhuber and Cummins, Learning to forget (2000), for that with it. The
 * start of its bias at 1: Jozefowicz, Zaremba and Sutskever, An empirical exploration of recurrent
 * network architectures (2015).
 *
 * @param units numbers of output and cell, 1 or more
 * @param forgetGate whether there is a forget gate
 * @param forgetBias what is added to the start of the forget gate's input bias; not used without
 *     such a gate or bias
 * @param recurrence starts, what is returned, truncation
 */
@JsonTypeName("lstm")
public record Lstm(int units, boolean forgetGate, double forgetBias, Recurrence recurrence)
    implements RecurrentLayer<Lstm> {
  /** Of so large a number the sigmoid is 1, and of its negative 0, in every type of numbers. */
  private static final double SATURATED = 1e4;

  /** Checks the ranges. */
  public Lstm {
    Validate.atLeast("Lstm", "units", units, 1);
    Validate.finite("Lstm", "forgetBias", forgetBias);
  }

  /** With a forget gate whose bias starts at 1; gives the last output. */
  public Lstm(int units) {
    this(units, true, 1, Recurrence.standard());
  }

  /** This layer with a forget gate whose bias starts so. */
  public Lstm forgetBias(double start) {
    return new Lstm(units, true, start, recurrence);
  }

  /** This layer without a forget gate. */
  public Lstm withoutForgetGate() {
    return new Lstm(units, false, 0, recurrence);
  }

  @Override
  public Lstm recurrence(Recurrence other) {
    return new Lstm(units, forgetGate, forgetBias, other);
  }

  @Override
  public String kind() {
    return "Lstm";
  }

  @Override
  public int gates() {
    return forgetGate ? 4 : 3;
  }

  @Override
  public int states() {
    return 2;
  }

  @Override
  public List<ParameterSpec> parameters(Shape input) {
    return RecurrentLayer.super.parameters(input).stream().map(this::withForgetBias).toList();
  }

  private ParameterSpec withForgetBias(ParameterSpec spec) {
    return forgetGate && spec.name().equals("input.bias")
        ? ParameterSpec.unregularized(
            spec.name(), spec.shape(), new ForgetBias(spec.initializer(), forgetBias))
        : spec;
  }

  @Override
  public RecurrentStates run(Context context, Tensor input, List<Tensor> states) {
    return run(context.ops(), input, states, weights(context, input));
  }

  /**
   * In padding, the input is 0 but for one more number, which is 1 there and 0 elsewhere. It closes
   * the input gate and opens the forget gate so far that they are exactly 0 and 1, and so are the
   * gradients: the cell stays what it was, in one run of the same kernel.
   */
  @Override
  public RecurrentStates run(Context context, Tensor input, Tensor mask, List<Tensor> states) {
    Ops ops = context.ops();
    Tensor real = ops.expand(mask, 2); // (batch, time, 1)
    Tensor zero = ops.full(Shape.scalar(), input.dataType(), 0);
    Tensor padding = ops.add(ops.negate(real), 1);
    Tensor marked = ops.concatenate(List.of(ops.where(real, input, zero), padding), 2);
    Ops.RecurrentWeights weights = weights(context, input);
    Tensor kernel = // (gates · units, n + 1)
        ops.concatenate(List.of(weights.inputKernel(), ofPadding(ops, input.dataType())), 1);
    return run(
        ops,
        marked,
        states,
        new Ops.RecurrentWeights(
            kernel, weights.recurrentKernel(), weights.inputBias(), weights.recurrentBias()));
  }

  /** What padding adds to the gates: (gates · units, 1). */
  private Tensor ofPadding(Ops ops, DataType type) {
    Shape one = Shape.of(units, 1);
    Tensor others = ops.full(Shape.of(2 * units, 1), type, 0);
    Tensor in = ops.full(one, type, -SATURATED);
    return forgetGate
        ? ops.concatenate(List.of(in, ops.full(one, type, SATURATED), others), 0)
        : ops.concatenate(List.of(in, others), 0);
  }

  private Ops.RecurrentWeights weights(Context context, Tensor input) {
    return RecurrentParameters.of(this, context, input.dataType());
  }

  private RecurrentStates run(
      Ops ops, Tensor input, List<Tensor> states, Ops.RecurrentWeights weights) {
    if (forgetGate) {
      return ops.lstm(input, states.get(0), states.get(1), weights);
    }
    Tensor bias = ops.add(weights.inputBias(), weights.recurrentBias());
    Tensor projected = // (batch, time, 3 units)
        Recurrences.project(ops, input, weights.inputKernel(), bias);
    Tensor recurrent = ops.transpose(weights.recurrentKernel()); // (units, 3 units)
    return Recurrences.unroll(
        ops,
        projected,
        states,
        (x, before) -> {
          Tensor gates = ops.add(x, ops.matmul(before.get(0), recurrent)); // (batch, 3 units)
          Tensor in = ops.sigmoid(Recurrences.gate(ops, gates, 0, units));
          Tensor candidate = ops.tanh(Recurrences.gate(ops, gates, 1, units));
          Tensor out = ops.sigmoid(Recurrences.gate(ops, gates, 2, units));
          Tensor cell = ops.add(before.get(1), ops.multiply(in, candidate));
          return List.of(ops.multiply(out, ops.tanh(cell)), cell);
        });
  }
}
