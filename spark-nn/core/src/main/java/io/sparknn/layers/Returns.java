package io.sparknn.layers;

/** What a {@link RecurrentLayer} gives for a sequence. */
public enum Returns {
  /** The output of the last real step: (time, n) becomes (units). */
  LAST,
  /** The output of every step: (time, n) becomes (time, units). */
  SEQUENCES,
  /**
   * All states after the last real step, one after another: (units), or (2 units) of an {@link
   * Lstm}, its output and its cell. What a decoder starts from.
   */
  STATES
}
