package io.sparknn.ml.text;

import io.sparknn.ml.data.TokenIds;

/** The special tokens of the vocabularies that are learnt here; they have the first ids. */
public final class SpecialTokens {
  /** The id that fills short sequences up: 0. */
  public static final int PADDING = 0;

  /** The id of tokens outside the vocabulary: 1. */
  public static final int UNKNOWN = 1;

  /** The id before the first token: 2. */
  public static final int START = 2;

  /** The id behind the last token: 3. */
  public static final int END = 3;

  /** How many there are, and so the id of the first learnt token: 4. */
  public static final int COUNT = 4;

  /** How an unknown token is written where ids are turned into text. */
  static final String UNKNOWN_TEXT = "<unk>";

  private SpecialTokens() {}

  /** The ids of a vocabulary with so many learnt tokens. */
  static TokenIds ids(int learnt) {
    return new TokenIds(COUNT + learnt, PADDING, UNKNOWN, START, END);
  }
}
