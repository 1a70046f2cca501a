package io.sparknn.ml.text;

import io.sparknn.ml.data.SequenceLimit;
import java.io.Serializable;

/**
 * How many special tokens stand at the ends of every sequence.
 *
 * @param leading before the first token
 * @param trailing behind the last token
 */
record SpecialEnds(int leading, int trailing) implements Serializable {

  /** Requires that a limit leaves room for another token. */
  void requireRoom(int maxLength) {
    int special = leading + trailing;
    if (maxLength > 0 && maxLength <= special) {
      throw new IllegalArgumentException(
          "Parameter maxLength is "
              + maxLength
              + ", but each row has "
              + special
              + " special tokens; set it to "
              + (special + 1)
              + " or more, or to 0 for any length.");
    }
  }

  /**
   * The sequence, without its end or start if it is too long; the special tokens at both ends stay.
   *
   * @throws io.sparknn.ml.InvalidDataException if it is too long and must not be cut
   */
  int[] cut(int[] ids, SequenceLimit limit, String column) {
    SequenceLimit.Kept kept = limit.kept(column, ids.length);
    if (kept.steps() == ids.length) {
      return ids;
    }
    int between = kept.steps() - leading - trailing;
    int[] shorter = new int[kept.steps()];
    System.arraycopy(ids, 0, shorter, 0, leading);
    System.arraycopy(ids, leading + kept.first(), shorter, leading, between);
    System.arraycopy(ids, ids.length - trailing, shorter, leading + between, trailing);
    return shorter;
  }
}
