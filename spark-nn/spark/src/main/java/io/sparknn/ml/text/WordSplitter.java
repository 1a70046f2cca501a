package io.sparknn.ml.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Splits a text into the words within which byte pairs are merged: letters, digits, or other
 * characters, each with the space before them; English endings after an apostrophe; white space.
 * The words one after another are the text.
 *
 * <p>Source: the pattern of GPT-2's tokenizer, published with Radford et al. (2019).
 */
final class WordSplitter {
  private static final Pattern WORD =
      Pattern.compile(
          "'(?:s|t|re|ve|m|ll|d)| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+",
          Pattern.UNICODE_CHARACTER_CLASS); // for \s

  private WordSplitter() {}

  /** The words of a text, in order. */
  static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(text);
    while (matcher.find()) {
      words.add(matcher.group());
    }
    return words;
  }
}
