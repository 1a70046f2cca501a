package io.sparknn.ml.text;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Learns byte pairs from the counts of words: again and again, the most frequent pair of neighbours
 * becomes one piece. Among equally frequent ones the pair with the smaller left id comes first,
 * then the one with the smaller right id.
 *
 * <p>The counts of pairs, and the words that hold each, are kept up to date: a merge costs as much
 * as the words that it changes. Source: Sennrich, Haddow and Birch, Neural machine translation of
 * rare words with subword units (2016), whose words are strings of characters; here they are bytes.
 */
final class BytePairLearner {
  private final int vocabSize;
  private final long minCount;
  private final List<Word> words = new ArrayList<>();
  private final Map<Long, Pair> pairs = new HashMap<>();
  private final PriorityQueue<Candidate> candidates =
      new PriorityQueue<>(
          Comparator.comparingLong(Candidate::count)
              .reversed()
              .thenComparingInt(Candidate::left)
              .thenComparingInt(Candidate::right));
  private final List<String> pieces = new ArrayList<>(); // in the order of their ids
  private final Map<String, Integer> ids = new HashMap<>();

  /** A word of the corpus, as it is cut by now. */
  private static final class Word {
    private final long count;
    private int[] ids;

    Word(byte[] bytes, long count) {
      this.count = count;
      this.ids = new int[bytes.length];
      Arrays.setAll(ids, place -> BytePairs.id(bytes[place]));
    }
  }

  /** How often a pair occurs, and in which words it ever did. */
  private static final class Pair {
    private long count;
    private int[] words = new int[2];
    private int wordCount;

    void add(int word) {
      if (wordCount > 0 && words[wordCount - 1] == word) {
        return;
      }
      if (wordCount == words.length) {
        words = Arrays.copyOf(words, 2 * wordCount);
      }
      words[wordCount++] = word;
    }
  }

  /** A pair with the count that it had when it was put into the queue. */
  private record Candidate(long count, int left, int right) {}

  /**
   * A learner.
   *
   * @param vocabSize how many ids there may be in all
   * @param minCount how often a pair must occur to be merged
   */
  BytePairLearner(int vocabSize, long minCount) {
    this.vocabSize = vocabSize;
    this.minCount = minCount;
    for (int id = 0; id < SpecialTokens.COUNT; id++) {
      pieces.add("");
    }
    for (int place = 0; place < ByteAlphabet.SIZE; place++) {
      ids.put(Character.toString(ByteAlphabet.character(place)), pieces.size());
      pieces.add(Character.toString(ByteAlphabet.character(place)));
    }
  }

  /** Adds a word that occurs so often. */
  void add(String word, long count) {
    Word cut = new Word(word.getBytes(StandardCharsets.UTF_8), count);
    words.add(cut);
    for (int place = 1; place < cut.ids.length; place++) {
      change(cut.ids[place - 1], cut.ids[place], words.size() - 1, count);
    }
  }

  /** The merges, each as two pieces and a space between them. */
  List<String> learn() {
    List<String> merges = new ArrayList<>();
    Set<Long> merged = new HashSet<>();
    pairs.keySet().forEach(this::offer);
    while (pieces.size() < vocabSize && !candidates.isEmpty()) {
      Candidate best = candidates.poll();
      long key = BytePairs.pair(best.left(), best.right());
      Pair pair = pairs.get(key);
      if (pair == null || best.count() < pair.count) {
        continue; // merged, or offered again with its new count
      }
      if (best.count() > pair.count) {
        offer(key);
        continue;
      }
      if (pair.count < minCount) {
        break;
      }
      if (merged.add(key)) { // a piece made of other parts may bring a pair back
        merges.add(pieces.get(best.left()) + " " + pieces.get(best.right()));
      }
      merge(best.left(), best.right(), pair);
    }
    return merges;
  }

  private void merge(int left, int right, Pair pair) {
    String piece = pieces.get(left) + pieces.get(right);
    Integer known = ids.putIfAbsent(piece, pieces.size());
    if (known == null) {
      pieces.add(piece);
    }
    int made = ids.get(piece);
    int[] holders = Arrays.copyOf(pair.words, pair.wordCount);
    Set<Long> grown = new LinkedHashSet<>();
    for (int holder : holders) {
      merge(left, right, made, holder, grown);
    }
    pairs.remove(BytePairs.pair(left, right));
    grown.remove(BytePairs.pair(left, right));
    grown.forEach(this::offer);
  }

  /** Merges within one word, from the left; each step leaves the counts as the word is then. */
  private void merge(int left, int right, int made, int holder, Set<Long> grown) {
    Word word = words.get(holder);
    int[] ids = word.ids;
    int written = 0;
    int place = 0;
    while (place < ids.length) {
      if (place + 1 == ids.length || ids[place] != left || ids[place + 1] != right) {
        ids[written++] = ids[place++];
        continue;
      }
      change(left, right, holder, -word.count);
      if (written > 0) {
        change(ids[written - 1], left, holder, -word.count);
        change(ids[written - 1], made, holder, word.count);
        grown.add(BytePairs.pair(ids[written - 1], made));
      }
      if (place + 2 < ids.length) {
        change(right, ids[place + 2], holder, -word.count);
        change(made, ids[place + 2], holder, word.count);
        grown.add(BytePairs.pair(made, ids[place + 2]));
      }
      ids[written++] = made;
      place += 2;
    }
    word.ids = written == ids.length ? ids : Arrays.copyOf(ids, written);
  }

  private void change(int left, int right, int word, long count) {
    Pair pair = pairs.computeIfAbsent(BytePairs.pair(left, right), key -> new Pair());
    pair.count += count;
    if (count > 0) {
      pair.add(word);
    }
  }

  private void offer(long key) {
    long count = pairs.get(key).count;
    if (count > 0) {
      candidates.add(new Candidate(count, (int) (key >> Integer.SIZE), (int) key));
    }
  }
}
