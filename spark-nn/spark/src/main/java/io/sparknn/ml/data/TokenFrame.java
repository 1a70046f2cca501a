package io.sparknn.ml.data;

import java.io.Serializable;

/**
 * What is put around the tokens of a sequence, or left out at its ends, after it is cut to its
 * limit.
 *
 * @param before the token before the first; {@link #NONE} for none
 * @param after the token behind the last; {@link #NONE} for none
 * @param leftOutFirst how many of the first tokens are left out
 * @param leftOutLast how many of the last tokens are left out
 */
public record TokenFrame(int before, int after, int leftOutFirst, int leftOutLast)
    implements Serializable {
  /** Instead of a token: there is none. */
  public static final int NONE = -1;

  /** The tokens as they are. */
  public static TokenFrame none() {
    return new TokenFrame(NONE, NONE, 0, 0);
  }

  /** With a token before the first. */
  public static TokenFrame startingWith(int token) {
    return new TokenFrame(token, NONE, 0, 0);
  }

  /** With a token behind the last. */
  public static TokenFrame endingWith(int token) {
    return new TokenFrame(NONE, token, 0, 0);
  }

  /** All tokens that another follows. */
  public static TokenFrame withoutLast() {
    return new TokenFrame(NONE, NONE, 0, 1);
  }

  /** All tokens that follow another. */
  public static TokenFrame withoutFirst() {
    return new TokenFrame(NONE, NONE, 1, 0);
  }

  /** The tokens in this frame. */
  float[] around(float[] tokens) {
    if (equals(none())) {
      return tokens;
    }
    int kept = Math.max(0, tokens.length - leftOutFirst - leftOutLast);
    int first = before == NONE ? 0 : 1;
    float[] framed = new float[first + kept + (after == NONE ? 0 : 1)];
    System.arraycopy(tokens, Math.min(leftOutFirst, tokens.length), framed, first, kept);
    if (before != NONE) {
      framed[0] = before;
    }
    if (after != NONE) {
      framed[first + kept] = after;
    }
    return framed;
  }
}
