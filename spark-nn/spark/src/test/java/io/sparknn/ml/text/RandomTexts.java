package io.sparknn.ml.text;

import java.util.Random;

/** Texts of characters from everywhere in Unicode, the same each time. */
final class RandomTexts {
  private static final int[][] RANGES = {
    {0, 0x7f}, // ASCII, with control characters
    {' ', ' '},
    {'a', 'e'}, // so that pairs come again
    {0x80, 0x24f}, // Latin
    {0x370, 0x5ff}, // Greek to Hebrew
    {0x2000, 0x206f}, // spaces, joiners, line separators
    {0x3040, 0x9fff}, // kana, Han
    {0xac00, 0xd7a3}, // Hangul
    {0x1f300, 0x1f9ff}, // emoji
    {0, Character.MAX_CODE_POINT}
  };

  private RandomTexts() {}

  /** A text of so many characters. */
  static String of(Random random, int length) {
    StringBuilder text = new StringBuilder();
    while (text.codePointCount(0, text.length()) < length) {
      int[] range = RANGES[random.nextInt(RANGES.length)];
      int character = range[0] + random.nextInt(range[1] - range[0] + 1);
      if (character < Character.MIN_SURROGATE || character > Character.MAX_SURROGATE) {
        text.appendCodePoint(character);
      }
    }
    return text.toString();
  }
}
