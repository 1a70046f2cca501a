package io.sparknn.neurons;

import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * A unit that fires, or doesn't: its output is 1 or 0.
 *
 * <p>Implementations are records, registered under a type id.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public interface Neuron {

  /** How many inputs it has. */
  int size();

  /**
   * Whether it fires at these inputs.
   *
   * @throws IllegalArgumentException if there are more or fewer inputs than {@link #size}, or if
   *     one is a number that this neuron can't take
   */
  boolean fires(double... inputs);

  /** Requires one number for each of the inputs. */
  static void requireSize(String owner, int size, double[] inputs) {
    if (inputs.length != size) {
      throw new IllegalArgumentException(
          owner + " received " + inputs.length + " inputs, but it has " + size + ".");
    }
  }
}
