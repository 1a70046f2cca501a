package io.sparknn.generation;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.parameters.Validate;

/**
 * The {@code beams} best beginnings are continued side by side; of the sequences that end, the one
 * with the best score wins, ln P(Y) / ((5 + |Y|) / 6)^lengthPenalty, where |Y| counts the tokens
 * with the end.
 *
 * <p>Source: Wu et al., Google's neural machine translation system (2016), for the penalty.
 *
 * @param beams 1 or more; with 1 it is {@link Greedy}
 * @param lengthPenalty 0 or more; with 0 the most probable sequence wins, and longer ones the more
 *     often the higher it is
 */
@JsonTypeName("beamSearch")
public record BeamSearch(int beams, double lengthPenalty) implements Decoding {

  /** Checks the ranges. */
  public BeamSearch {
    Validate.atLeast("BeamSearch", "beams", beams, 1);
    Validate.atLeast("BeamSearch", "lengthPenalty", lengthPenalty, 0);
  }

  /** With a length penalty of 0.6. */
  public BeamSearch(int beams) {
    this(beams, 0.6);
  }

  /** The score of a sequence of so many tokens. */
  double score(double logProbability, int tokens) {
    return logProbability / Math.pow((5 + tokens) / 6.0, lengthPenalty);
  }
}
