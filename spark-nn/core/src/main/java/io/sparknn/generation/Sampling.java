package io.sparknn.generation;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.parameters.Validate;

/**
 * A token drawn at each step with probability softmax(z / temperature), from the {@code topK} most
 * probable ones, and of these from the fewest whose probabilities sum to {@code topP} or more.
 *
 * <p>A sequence draws from a stream that follows from the seed, its prompt and its other inputs:
 * the same are continued alike whoever shares the batch.
 *
 * <p>Sources: Fan, Lewis and Dauphin, Hierarchical neural story generation (2018), for top-k;
 * Holtzman et al., The curious case of neural text degeneration (2019), for top-p.
 *
 * @param temperature above 0; below 1 the probable become more probable
 * @param topK how many tokens may be drawn, 1 or more; 0 for all
 * @param topP above 0 and at most 1, which leaves all
 * @param seed of the draws
 */
@JsonTypeName("sampling")
public record Sampling(double temperature, int topK, double topP, long seed) implements Decoding {

  /** Checks the ranges. */
  public Sampling {
    Validate.above("Sampling", "temperature", temperature, 0);
    Validate.atLeast("Sampling", "topK", topK, 0);
    Validate.above("Sampling", "topP", topP, 0);
    Validate.between("Sampling", "topP", topP, 0, 1);
  }

  /** From all tokens, with the network's own probabilities. */
  public Sampling(long seed) {
    this(1, 0, 1, seed);
  }

  /** With this temperature. */
  public Sampling temperature(double other) {
    return new Sampling(other, topK, topP, seed);
  }

  /** From so many most probable tokens. */
  public Sampling topK(int count) {
    return new Sampling(temperature, count, topP, seed);
  }

  /** From the fewest most probable tokens with this share of the probability. */
  public Sampling topP(double share) {
    return new Sampling(temperature, topK, share, seed);
  }
}
