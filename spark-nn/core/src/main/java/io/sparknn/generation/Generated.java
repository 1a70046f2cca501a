package io.sparknn.generation;

import java.util.Arrays;

/**
 * What was generated for a sequence.
 *
 * @param tokens without the prompt and without the end token
 * @param logProbability ln P of the tokens, and of the end token if there is one, given the prompt
 * @param ended whether the end token came before the maximum of tokens was reached
 */
public record Generated(long[] tokens, double logProbability, boolean ended) {

  /** Whether tokens, probability and end are equal. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Generated that
        && Arrays.equals(tokens, that.tokens)
        && Double.compare(logProbability, that.logProbability) == 0
        && ended == that.ended;
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(tokens) + Double.hashCode(logProbability);
  }

  @Override
  public String toString() {
    return "Generated" + Arrays.toString(tokens) + (ended ? "" : "...");
  }
}
