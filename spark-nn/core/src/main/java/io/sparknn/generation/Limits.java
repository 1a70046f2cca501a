package io.sparknn.generation;

import io.sparknn.parameters.Validate;

/**
 * When a sequence ends.
 *
 * @param maxTokens how many tokens are generated at most, 1 or more
 * @param end the token that ends a sequence; negative if there is none
 */
public record Limits(int maxTokens, long end) {

  /** Checks the range. */
  public Limits {
    Validate.atLeast("Limits", "maxTokens", maxTokens, 1);
  }

  /** So many tokens, whichever they are. */
  public Limits(int maxTokens) {
    this(maxTokens, -1);
  }
}
