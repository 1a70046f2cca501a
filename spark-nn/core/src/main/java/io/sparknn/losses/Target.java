package io.sparknn.losses;

/** What a loss compares the output with. */
public enum Target {
  /** The index of a class, from 0: (batch) in INT64. */
  CLASS,
  /** The index of a class for each step: (batch, time) in INT64; the output is one axis longer. */
  CLASSES,
  /** Numbers of the output's type, (batch, …); {@link Output} says how many. */
  VALUES,
  /** Nothing: the output already holds all that is compared, and targets are ignored. */
  NONE
}
