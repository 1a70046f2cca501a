package io.sparknn.ml.text;

import io.sparknn.persistence.Provenance;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a saved vocabulary consists of beside its parameters.
 *
 * @param formatVersion of the file; newer ones are refused
 * @param provenance where it comes from
 * @param tokens the learnt ones, each once, in the order of their ids, which begin at 4
 */
record SavedVocabulary(int formatVersion, Provenance provenance, List<String> tokens) {
  static final String FILE = "vocabulary.json";
  static final int FORMAT_VERSION = 1;

  /** Checks that no token stands there twice. */
  SavedVocabulary {
    Set<String> seen = new HashSet<>();
    for (String token : tokens) {
      if (token == null || !seen.add(token)) {
        throw new IllegalArgumentException(
            "The vocabulary holds "
                + (token == null ? "null" : "'" + token + "' twice")
                + ", but each token must stand in it once.");
      }
    }
    tokens = List.copyOf(tokens);
  }
}
