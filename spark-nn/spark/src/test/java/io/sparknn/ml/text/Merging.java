package io.sparknn.ml.text;

import java.util.ArrayList;
import java.util.List;

/** Byte-pair encoding as the paper writes it: merge after merge, over the whole word each time. */
final class Merging {
  private Merging() {}

  static int[] slowly(byte[] word, List<String> merges) {
    List<String> pieces = new ArrayList<>();
    for (byte value : word) {
      pieces.add(Character.toString(ByteAlphabet.character(ByteAlphabet.place(value))));
    }
    List<String> vocabulary = new ArrayList<>();
    for (int place = 0; place < ByteAlphabet.SIZE; place++) {
      vocabulary.add(Character.toString(ByteAlphabet.character(place)));
    }
    for (String merge : merges) {
      String[] pair = merge.split(" ", 2);
      for (int place = 0; place + 1 < pieces.size(); place++) {
        if (pieces.get(place).equals(pair[0]) && pieces.get(place + 1).equals(pair[1])) {
          pieces.set(place, pair[0] + pair[1]);
          pieces.remove(place + 1);
        }
      }
      if (!vocabulary.contains(pair[0] + pair[1])) {
        vocabulary.add(pair[0] + pair[1]);
      }
    }
    return pieces.stream()
        .mapToInt(piece -> SpecialTokens.COUNT + vocabulary.indexOf(piece))
        .toArray();
  }
}
