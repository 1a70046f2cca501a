package io.sparknn.network;

import java.util.Arrays;

/**
 * A network and its numbers: what training gives, what is saved, and what scores.
 *
 * @param spec the network
 * @param parameters the flat vector of trainable parameters, in the order of {@link
 *     Network#parameters()}
 * @param statistics the flat vector of running statistics, in the order of {@link
 *     Network#statistics()}
 */
public record TrainedNetwork(NetworkSpec spec, float[] parameters, float[] statistics) {

  /** Checks that the vectors are as long as the network says. */
  public TrainedNetwork {
    Network network = new Network(spec);
    requireSize("parameters", parameters.length, network.parameters().size());
    requireSize("statistics", statistics.length, network.statistics().size());
  }

  private static void requireSize(String what, long actual, long expected) {
    if (actual != expected) {
      throw new IllegalArgumentException(
          "A network was given "
              + actual
              + " "
              + what
              + ", but it has "
              + expected
              + "; were they saved from another network?");
    }
  }

  /** Whether network and all numbers are equal. */
  @Override
  public boolean equals(Object other) {
    return other instanceof TrainedNetwork that
        && spec.equals(that.spec)
        && Arrays.equals(parameters, that.parameters)
        && Arrays.equals(statistics, that.statistics);
  }

  @Override
  public int hashCode() {
    return 31 * spec.hashCode() + Arrays.hashCode(parameters);
  }

  @Override
  public String toString() {
    return "TrainedNetwork[" + parameters.length + " parameters, " + spec + "]";
  }
}
