package io.sparknn.ml.distributed;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Where workers leave a text for the others. When all of a round have come, each gets all texts, in
 * the order of ranks. Rounds of different attempts don't mix.
 */
final class Rendezvous {
  private final int size;
  private final Map<String, Round> rounds = new HashMap<>();

  Rendezvous(int size) {
    this.size = size;
  }

  private static final class Round {
    private final String[] texts;
    private final List<Consumer<String[]>> waiting = new ArrayList<>();

    Round(int size) {
      this.texts = new String[size];
    }
  }

  /**
   * A worker comes.
   *
   * @param answer is told the texts when all have come
   * @return the texts if this was the last to come, else null; the caller answers by {@link
   *     #answer}
   */
  String[] arrive(String round, int rank, String text, Consumer<String[]> answer) {
    Round at = rounds.computeIfAbsent(round, name -> new Round(size));
    at.texts[rank] = text;
    at.waiting.add(answer);
    return missing(round).isEmpty() ? at.texts : null;
  }

  /** Answers all who wait in a round. */
  void answer(String round, String[] texts) {
    rounds.get(round).waiting.forEach(waiting -> waiting.accept(texts));
  }

  /** The ranks that haven't come to a round. */
  List<String> missing(String round) {
    Round at = rounds.computeIfAbsent(round, name -> new Round(size));
    List<String> missing = new ArrayList<>();
    for (int rank = 0; rank < size; rank++) {
      if (at.texts[rank] == null) {
        missing.add(Integer.toString(rank));
      }
    }
    return missing;
  }
}
