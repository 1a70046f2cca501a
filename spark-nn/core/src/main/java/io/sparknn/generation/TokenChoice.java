package io.sparknn.generation;

import io.sparknn.engine.Engine;
import io.sparknn.engine.Tensor;

/** Chooses a token for each of several sequences. */
interface TokenChoice {

  /** Takes what it needs from the scores (rows, classes). */
  ByRow read(Engine engine, Tensor scores);

  /** The choices of a step. */
  @FunctionalInterface
  interface ByRow {
    /**
     * The token of a row.
     *
     * @param sequence which one the row belongs to, by its place among the prompts
     */
    Chosen of(int row, int sequence);
  }

  /**
   * A token, and how probable it was.
   *
   * @param logProbability ln P, as the network has it
   */
  record Chosen(long token, double logProbability) {}
}
