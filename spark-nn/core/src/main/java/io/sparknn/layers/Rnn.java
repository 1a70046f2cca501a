package io.sparknn.layers;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Ops.RecurrentStates;
import io.sparknn.engine.Recurrences;
import io.sparknn.engine.Tensor;
import io.sparknn.parameters.IdentityMatrix;
import io.sparknn.parameters.Validate;
import java.util.List;
import java.util.Objects;

/**
 * A plain recurrent layer: h' = φ(K x + U h + b), where b is the sum of two biases.
 *
 * <p>Shapes and parameters: see {@link RecurrentLayer}, with one gate.
 *
 * <p>Source: Elman, Finding structure in time (1990).
 *
 * @param units numbers of the output, 1 or more
 * @param activation φ, as {@link Tanh}, {@link Relu} or {@link Sigmoid}
 * @param recurrence starts, what is returned, truncation
 */
@JsonTypeName("rnn")
public record Rnn(int units, ActivationFunction activation, Recurrence recurrence)
    implements RecurrentLayer<Rnn> {

  /** Checks the range. */
  public Rnn {
    Validate.atLeast("Rnn", "units", units, 1);
    Objects.requireNonNull(activation, "Rnn needs an activation function, as Tanh.");
  }

  /** With {@link Tanh}; gives the last output. */
  public Rnn(int units) {
    this(units, new Tanh(), Recurrence.standard());
  }

  /** This layer with another activation function. */
  public Rnn activation(ActivationFunction function) {
    return new Rnn(units, function, recurrence);
  }

  /**
   * With {@link Relu} and a recurrent kernel that starts as the identity, so that states are passed
   * on unchanged at first.
   *
   * <p>Source: Le, Jaitly and Hinton, A simple way to initialize recurrent networks of rectified
   * linear units (2015).
   */
  public static Rnn ofRectifiers(int units) {
    return new Rnn(units).activation(new Relu()).recurrentKernel(new IdentityMatrix());
  }

  @Override
  public Rnn recurrence(Recurrence other) {
    return new Rnn(units, activation, other);
  }

  @Override
  public String kind() {
    return "Rnn";
  }

  @Override
  public int gates() {
    return 1;
  }

  @Override
  public RecurrentStates run(Context context, Tensor input, List<Tensor> states) {
    Ops ops = context.ops();
    Ops.RecurrentWeights weights = RecurrentParameters.of(this, context, input.dataType());
    Tensor bias = ops.add(weights.inputBias(), weights.recurrentBias());
    Tensor projected = // (batch, time, units)
        Recurrences.project(ops, input, weights.inputKernel(), bias);
    Tensor recurrent = ops.transpose(weights.recurrentKernel());
    return Recurrences.unroll(
        ops,
        projected,
        states,
        (x, before) ->
            List.of(activation.apply(ops, ops.add(x, ops.matmul(before.get(0), recurrent)))));
  }
}
