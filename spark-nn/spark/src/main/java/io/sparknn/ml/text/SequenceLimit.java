package io.sparknn.ml.text;

import io.sparknn.ml.data.InvalidValue;
import io.sparknn.ml.param.SequenceParams;
import java.io.Serializable;
import java.util.Locale;

/**
 * How long sequences may be, and what becomes of longer ones.
 *
 * @param maxLength the largest number of ids; 0 for any
 * @param truncation what longer sequences lose
 */
record SequenceLimit(int maxLength, Truncation truncation) implements Serializable {

  /** What a sequence that is too long loses. */
  enum Truncation {
    /** Nothing: it is invalid. */
    NONE,
    /** Its end. */
    END,
    /** Its beginning. */
    START
  }

  /** What the parameters of a stage say. */
  static SequenceLimit of(SequenceParams<?> stage) {
    return new SequenceLimit(
        stage.getMaxLength(), Truncation.valueOf(stage.getTruncation().toUpperCase(Locale.ROOT)));
  }

  /** Requires that so many special tokens leave room for another one. */
  SequenceLimit requireRoom(int special) {
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
    return this;
  }

  /**
   * The sequence, shortened if it is too long.
   *
   * @param leading special tokens at its beginning, which stay
   * @param trailing special tokens at its end, which stay
   * @throws io.sparknn.ml.InvalidDataException if it is too long and must not be shortened
   */
  int[] limit(int[] ids, int leading, int trailing, String column) {
    if (maxLength == 0 || ids.length <= maxLength) {
      return ids;
    }
    if (truncation == Truncation.NONE) {
      throw InvalidValue.of(
          column,
          "makes a sequence of " + ids.length + " ids in a row",
          "parameter maxLength allows "
              + maxLength
              + "; truncation = end or start shortens longer ones");
    }
    int kept = maxLength - leading - trailing;
    int from = truncation == Truncation.END ? leading : ids.length - trailing - kept;
    int[] shorter = new int[maxLength];
    System.arraycopy(ids, 0, shorter, 0, leading);
    System.arraycopy(ids, from, shorter, leading, kept);
    System.arraycopy(ids, ids.length - trailing, shorter, maxLength - trailing, trailing);
    return shorter;
  }
}
