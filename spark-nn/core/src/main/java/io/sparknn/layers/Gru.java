package io.sparknn.layers;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Ops.RecurrentStates;
import io.sparknn.engine.Recurrences;
import io.sparknn.engine.Tensor;
import io.sparknn.parameters.Validate;
import java.util.List;

/**
 * A gated recurrent unit: r = σ(K_r x + U_r h + b_r), z = σ(K_z x + U_z h + b_z), h' = (1 − z) ⊙ n
 * + z ⊙ h, where the candidate n has two published forms:
 *
 * <ul>
 *   <li>reset after the product, as in cuDNN, PyTorch and Keras: n = tanh(Kₙ x + b + r ⊙ (Uₙ h +
 *       b'))
 *   <li>reset before the product, as first published: n = tanh(Kₙ x + b + Uₙ (r ⊙ h) + b')
 * </ul>
 *
 * <p>Some texts call 1 − z the update gate, which is the same with z's parameters negated.
 *
 * <p>Shapes and parameters: see {@link RecurrentLayer}, with the gates r, z, n in this order.
 *
 * <p>Source: Cho et al., Learning phrase representations using RNN encoder-decoder (2014).
 *
 * @param units numbers of the output, 1 or more
 * @param resetAfter whether the reset gate acts after the recurrent product
 * @param recurrence starts, what is returned, truncation
 */
@JsonTypeName("gru")
public record Gru(int units, boolean resetAfter, Recurrence recurrence)
    implements RecurrentLayer<Gru> {

  /** Checks the range. */
  public Gru {
    Validate.atLeast("Gru", "units", units, 1);
  }

  /** Resets after the product, which engines have kernels for; gives the last output. */
  public Gru(int units) {
    this(units, true, Recurrence.standard());
  }

  /** This layer in the form that resets before the product. */
  public Gru resetBefore() {
    return new Gru(units, false, recurrence);
  }

  @Override
  public Gru recurrence(Recurrence other) {
    return new Gru(units, resetAfter, other);
  }

  @Override
  public String kind() {
    return "Gru";
  }

  @Override
  public int gates() {
    return 3;
  }

  @Override
  public RecurrentStates run(Context context, Tensor input, List<Tensor> states) {
    Ops ops = context.ops();
    Ops.RecurrentWeights weights = RecurrentParameters.of(this, context, input.dataType());
    if (resetAfter) {
      return ops.gru(input, states.get(0), weights);
    }
    Tensor bias = ops.add(weights.inputBias(), weights.recurrentBias());
    Tensor projected = // (batch, time, 3 units)
        Recurrences.project(ops, input, weights.inputKernel(), bias);
    Tensor recurrent = ops.transpose(weights.recurrentKernel()); // (units, 3 units)
    Tensor ofGates = ops.slice(recurrent, 1, 0, 2 * units);
    Tensor ofCandidate = ops.slice(recurrent, 1, 2 * units, 3 * units);
    return Recurrences.unroll(
        ops,
        projected,
        states,
        (x, all) -> {
          Tensor before = all.get(0);
          Tensor gates = // (batch, 2 units)
              ops.sigmoid(ops.add(ops.slice(x, 1, 0, 2 * units), ops.matmul(before, ofGates)));
          Tensor reset = Recurrences.gate(ops, gates, 0, units);
          Tensor kept = Recurrences.gate(ops, gates, 1, units);
          Tensor own = ops.matmul(ops.multiply(reset, before), ofCandidate);
          Tensor candidate = ops.tanh(ops.add(Recurrences.gate(ops, x, 2, units), own));
          return List.of(ops.add(candidate, ops.multiply(kept, ops.subtract(before, candidate))));
        });
  }
}
