package io.sparknn.layers;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Ops.RecurrentStates;
import io.sparknn.engine.Recurrences;
import io.sparknn.engine.Tensor;
import io.sparknn.parameters.GlorotUniform;
import io.sparknn.parameters.KernelAndBias;
import io.sparknn.parameters.ParameterSpec;
import io.sparknn.parameters.Validate;
import io.sparknn.shape.Shape;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A recurrent layer whose only connection from step to step goes from the output to the hidden
 * units: h = φ(K x + U o + b), o' = V h + c. It can remember only what its output says.
 *
 * <p>Shapes: see {@link RecurrentLayer}, with o as the state. Parameters: {@code input.kernel} K
 * (hidden, n), {@code input.bias}, {@code recurrent.kernel} U (hidden, units), {@code
 * recurrent.bias}, {@code output.kernel} V (units, hidden) and {@code output.bias} c.
 *
 * <p>Source: Jordan, Serial order: a parallel distributed processing approach (1986).
 *
 * @param units numbers of the output, 1 or more
 * @param hidden units in between, 1 or more
 * @param activation φ
 * @param recurrence starts, what is returned, truncation
 */
@JsonTypeName("outputRecurrentRnn")
public record OutputRecurrentRnn(
    int units, int hidden, ActivationFunction activation, Recurrence recurrence)
    implements RecurrentLayer<OutputRecurrentRnn> {
  private static final KernelAndBias OUTPUT = new KernelAndBias(new GlorotUniform());

  /** Checks the ranges. */
  public OutputRecurrentRnn {
    Validate.atLeast("OutputRecurrentRnn", "units", units, 1);
    Validate.atLeast("OutputRecurrentRnn", "hidden", hidden, 1);
    Objects.requireNonNull(activation, "OutputRecurrentRnn needs an activation, as Tanh.");
  }

  /** With {@link Tanh}; gives the last output. */
  public OutputRecurrentRnn(int units, int hidden) {
    this(units, hidden, new Tanh(), Recurrence.standard());
  }

  @Override
  public OutputRecurrentRnn recurrence(Recurrence other) {
    return new OutputRecurrentRnn(units, hidden, activation, other);
  }

  @Override
  public String kind() {
    return "OutputRecurrentRnn";
  }

  @Override
  public int rows() {
    return hidden;
  }

  @Override
  public int gates() {
    return 1;
  }

  @Override
  public List<ParameterSpec> parameters(Shape input) {
    return Stream.concat(
            RecurrentLayer.super.parameters(input).stream(),
            OUTPUT.parameters(Shape.of(units, hidden)).stream().map(spec -> spec.within("output")))
        .toList();
  }

  @Override
  public RecurrentStates run(Context context, Tensor input, List<Tensor> states) {
    Ops ops = context.ops();
    Ops.RecurrentWeights weights = RecurrentParameters.of(this, context, input.dataType());
    Tensor bias = ops.add(weights.inputBias(), weights.recurrentBias());
    Tensor projected = // (batch, time, hidden)
        Recurrences.project(ops, input, weights.inputKernel(), bias);
    Tensor recurrent = ops.transpose(weights.recurrentKernel());
    Tensor kernel = context.parameter("output.kernel");
    Tensor offset = context.parameter("output.bias");
    return Recurrences.unroll(
        ops,
        projected,
        states,
        (x, before) -> {
          Tensor inner = activation.apply(ops, ops.add(x, ops.matmul(before.get(0), recurrent)));
          return List.of(ops.linear(inner, kernel, offset)); // (batch, units)
        });
  }
}
