package io.sparknn.losses;

/** What a loss compares the output with. */
public enum Target {
  /** The index of a class, from 0: (batch) in INT64; the output is (batch, classes). */
  CLASS,
  /** Numbers of the output's shape and type. */
  VALUES
}
