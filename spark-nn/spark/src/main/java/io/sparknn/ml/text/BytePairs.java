package io.sparknn.ml.text;

import java.io.ByteArrayOutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * Byte-pair encoding of one word: it begins as single bytes, and of all neighbours that a merge
 * joins those of the earliest merge are joined first, from the left, until none is left.
 *
 * <p>Ids 0 to 3 are special, 4 to 259 the bytes in the order of {@link ByteAlphabet}, and one more
 * for each merge, unless its piece was there already, made of other parts.
 */
final class BytePairs implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int FIRST_BYTE = SpecialTokens.COUNT;
  private static final int NONE = -1;

  private final HashMap<Long, Merge> merges = new HashMap<>();
  private final ArrayList<byte[]> pieces = new ArrayList<>();

  /** What a pair becomes, and before which others. */
  private record Merge(int rank, int made) implements Serializable {}

  /**
   * The encoding with these merges.
   *
   * @param merges in the order learnt, each as two pieces with a space between them, in the
   *     characters of {@link ByteAlphabet}
   * @throws IllegalArgumentException if a merge doesn't join two pieces that are there before it
   */
  BytePairs(List<String> merges) {
    Map<String, Integer> ids = new HashMap<>();
    for (int place = 0; place < ByteAlphabet.SIZE; place++) {
      ids.put(Character.toString(ByteAlphabet.character(place)), FIRST_BYTE + place);
      pieces.add(new byte[] {ByteAlphabet.value(place)});
    }
    for (int rank = 0; rank < merges.size(); rank++) {
      String merge = merges.get(rank);
      int space = merge.indexOf(' ');
      Integer left = space < 0 ? null : ids.get(merge.substring(0, space));
      Integer right = space < 0 ? null : ids.get(merge.substring(space + 1));
      if (left == null || right == null || this.merges.containsKey(pair(left, right))) {
        throw new IllegalArgumentException(
            "Merge "
                + rank
                + " of the byte pairs is '"
                + merge
                + "', but it must be two pieces that earlier merges or single bytes make, with a"
                + " space between them, and stand there once. Take all merges of a"
                + " BytePairEncoderModel in their order.");
      }
      int next = size();
      Integer known = ids.putIfAbsent(merge.replace(" ", ""), next);
      if (known == null) {
        pieces.add(joined(bytes(left), bytes(right)));
      }
      this.merges.put(pair(left, right), new Merge(rank, known == null ? next : known));
    }
  }

  private static byte[] joined(byte[] left, byte[] right) {
    byte[] joined = Arrays.copyOf(left, left.length + right.length);
    System.arraycopy(right, 0, joined, left.length, right.length);
    return joined;
  }

  /** Two ids as one key. */
  static long pair(int left, int right) {
    return (long) left << Integer.SIZE | right;
  }

  /** The id of a byte. */
  static int id(byte value) {
    return FIRST_BYTE + ByteAlphabet.place(value);
  }

  /** The size of the vocabulary: special tokens, bytes, and pieces made of them. */
  int size() {
    return FIRST_BYTE + pieces.size();
  }

  private byte[] bytes(int id) {
    return pieces.get(id - FIRST_BYTE);
  }

  /** The bytes of these ids; special tokens have none. */
  byte[] decode(int[] ids) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int id : ids) {
      if (id >= FIRST_BYTE) {
        bytes.writeBytes(bytes(id));
      }
    }
    return bytes.toByteArray();
  }

  /** The ids of a word. */
  int[] encode(byte[] word) {
    int[] ids = new int[word.length]; // at the place of a piece's first byte
    int[] next = new int[word.length]; // where the following piece begins; the length for none
    int[] previous = new int[word.length];
    for (int place = 0; place < word.length; place++) {
      ids[place] = id(word[place]);
      next[place] = place + 1;
      previous[place] = place - 1;
    }
    PriorityQueue<Long> candidates = new PriorityQueue<>(); // rank, then place
    for (int place = 0; place < word.length - 1; place++) {
      offer(candidates, ids, next, place);
    }
    while (!candidates.isEmpty()) {
      long candidate = candidates.poll();
      int place = (int) candidate;
      Merge merge = merge(ids, next, place);
      if (merge == null || merge.rank() != (int) (candidate >> Integer.SIZE)) {
        continue; // a part of it was merged meanwhile
      }
      int joined = next[place];
      ids[place] = merge.made();
      ids[joined] = NONE;
      next[place] = next[joined];
      if (next[place] < word.length) {
        previous[next[place]] = place;
      }
      offer(candidates, ids, next, place);
      if (previous[place] >= 0) {
        offer(candidates, ids, next, previous[place]);
      }
    }
    return Arrays.stream(ids).filter(id -> id != NONE).toArray();
  }

  private void offer(PriorityQueue<Long> candidates, int[] ids, int[] next, int place) {
    Merge merge = merge(ids, next, place);
    if (merge != null) {
      candidates.add(pair(merge.rank(), place));
    }
  }

  /** The merge of the pieces at this place and after it, or null. */
  private Merge merge(int[] ids, int[] next, int place) {
    if (ids[place] == NONE || next[place] == ids.length) {
      return null;
    }
    return merges.get(pair(ids[place], ids[next[place]]));
  }
}
