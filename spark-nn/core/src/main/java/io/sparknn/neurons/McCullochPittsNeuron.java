package io.sparknn.neurons;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.parameters.Validate;
import java.util.Collections;
import java.util.List;

/**
 * A neuron of Boolean inputs and no weights: y = 1 if no inhibitory input is on and Σᵢ xᵢ ≥ θ over
 * the excitatory inputs, else 0.
 *
 * <p>Inputs are 0 or 1. Source: McCulloch and Pitts, A logical calculus of the ideas immanent in
 * nervous activity (1943).
 *
 * @param inputs the kind of each input, in order; one or more
 * @param threshold θ, 0 or more; 0 fires whenever nothing inhibits
 */
@JsonTypeName("mcCullochPitts")
public record McCullochPittsNeuron(List<Synapse> inputs, int threshold) implements Neuron {
  private static final String NAME = "McCullochPittsNeuron";

  /** Checks the number of inputs and the threshold. */
  public McCullochPittsNeuron {
    inputs = List.copyOf(inputs);
    Validate.atLeast(NAME, "number of inputs", inputs.size(), 1);
    Validate.atLeast(NAME, "threshold", threshold, 0);
  }

  /** Fires if at least {@code threshold} of its {@code size} inputs, all excitatory, are on. */
  public static McCullochPittsNeuron excitatory(int size, int threshold) {
    return new McCullochPittsNeuron(
        Collections.nCopies(Math.max(size, 0), Synapse.EXCITATORY), threshold);
  }

  /** Fires if all inputs are on: θ = n. */
  public static McCullochPittsNeuron and(int size) {
    return excitatory(size, size);
  }

  /** Fires if any input is on: θ = 1. */
  public static McCullochPittsNeuron or(int size) {
    return excitatory(size, 1);
  }

  /** Fires if no input is on: all inhibitory, θ = 0. */
  public static McCullochPittsNeuron nor(int size) {
    return new McCullochPittsNeuron(Collections.nCopies(Math.max(size, 0), Synapse.INHIBITORY), 0);
  }

  /** Fires if its input is off: inhibitory, θ = 0. */
  public static McCullochPittsNeuron not() {
    return nor(1);
  }

  @Override
  public int size() {
    return inputs.size();
  }

  @Override
  public boolean fires(double... values) {
    Neuron.requireSize(NAME, inputs.size(), values);
    int on = 0;
    boolean inhibited = false;
    for (int place = 0; place < values.length; place++) {
      if (values[place] != 0 && values[place] != 1) {
        throw new IllegalArgumentException(
            NAME
                + " received "
                + values[place]
                + " at input "
                + place
                + ", but its inputs must be 0 or 1; threshold the values before, as Binarizer"
                + " does.");
      }
      boolean inhibits = inputs.get(place) == Synapse.INHIBITORY;
      inhibited |= inhibits && values[place] == 1;
      on += !inhibits && values[place] == 1 ? 1 : 0;
    }
    return !inhibited && on >= threshold;
  }
}
