package io.sparknn.ml.text;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;

/** Ids by token; sent to each executor once. */
final class Vocabulary implements Serializable {
  private static final long serialVersionUID = 1L;

  private final HashMap<String, Integer> ids;

  /** The vocabulary of these learnt tokens, in the order of their ids. */
  Vocabulary(List<String> tokens) {
    this.ids = new HashMap<>(2 * tokens.size());
    for (String token : tokens) {
      ids.put(token, SpecialTokens.COUNT + ids.size());
    }
  }

  /** The ids of these tokens. */
  int[] ids(String[] tokens) {
    int[] found = new int[tokens.length];
    for (int place = 0; place < tokens.length; place++) {
      found[place] = ids.getOrDefault(tokens[place], SpecialTokens.UNKNOWN);
    }
    return found;
  }
}
