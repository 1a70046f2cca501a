package io.sparknn.ml.text;

import io.sparknn.persistence.Provenance;
import java.util.List;

/**
 * What saved byte pairs consist of beside their parameters.
 *
 * @param formatVersion of the file; newer ones are refused
 * @param provenance where they come from
 * @param merges in the order learnt, as {@link BytePairs} reads them
 */
record SavedBytePairs(int formatVersion, Provenance provenance, List<String> merges) {
  static final String FILE = "byte-pairs.json";
  static final int FORMAT_VERSION = 1;

  /** Takes a copy. */
  SavedBytePairs {
    merges = List.copyOf(merges);
  }
}
