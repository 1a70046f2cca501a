package io.sparknn.ml.data;

import java.io.Serializable;

/**
 * How long sequences may be, and what becomes of longer ones.
 *
 * @param maxLength in steps, 1 or more; 0 for no limit
 * @param truncation {@code none} to refuse longer ones, {@code end} to cut off their end, {@code
 *     start} to cut off their start
 */
public record SequenceLimit(int maxLength, String truncation) implements Serializable {

  /** Sequences of any length. */
  public static SequenceLimit none() {
    return new SequenceLimit(0, "none");
  }

  /**
   * The steps that are read of a sequence.
   *
   * @param first the index of the first
   * @param steps how many, 0 or more
   */
  public record Kept(int first, int steps) {}

  /**
   * Which steps are read of a sequence of so many.
   *
   * @param column its name, for messages
   * @throws io.sparknn.ml.InvalidDataException if there are too many, and they aren't cut
   */
  public Kept kept(String column, int steps) {
    if (maxLength == 0 || steps <= maxLength) {
      return new Kept(0, steps);
    }
    if (truncation.equals("none")) {
      throw InvalidValue.of(
          column,
          "holds a sequence of " + steps + " steps in a row",
          "parameter maxLength is "
              + maxLength
              + "; set truncation to end or start to cut longer ones, or raise maxLength");
    }
    return new Kept(truncation.equals("start") ? steps - maxLength : 0, maxLength);
  }
}
