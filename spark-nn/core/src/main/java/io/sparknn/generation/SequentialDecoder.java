package io.sparknn.generation;

import java.util.ArrayList;
import java.util.List;

/**
 * Continues sequences by one token at a time for each.
 *
 * <p>Prompts of different lengths need no padding: all go as far as the shortest in one call; from
 * there step by step, and where a prompt goes on, its token is taken in place of the chosen one. A
 * sequence that has ended leaves the batch.
 */
final class SequentialDecoder {
  private final TokenChoice choice;
  private final StepwiseNetwork network;
  private final Limits limits;

  SequentialDecoder(TokenChoice choice, StepwiseNetwork network, Limits limits) {
    this.choice = choice;
    this.network = network;
    this.limits = limits;
  }

  List<Generated> generate(List<long[]> prompts) {
    List<Continuation> all = Prompts.continuations(prompts, limits);
    List<Integer> active = new ArrayList<>(); // of each row its sequence
    for (int sequence = 0; sequence < all.size(); sequence++) {
      active.add(sequence);
    }
    List<long[]> next = Prompts.beginnings(prompts);
    int position = next.get(0).length;
    while (!active.isEmpty()) {
      TokenChoice.ByRow chosen =
          network.next(next, scores -> choice.read(network.engine(), scores));
      List<Integer> unfinished = new ArrayList<>(); // rows
      next = new ArrayList<>();
      for (int row = 0; row < active.size(); row++) {
        Continuation sequence = all.get(active.get(row));
        if (!sequence.isGiven(position)) {
          TokenChoice.Chosen token = chosen.of(row, active.get(row));
          sequence.add(token.token(), token.logProbability());
        }
        if (!sequence.isFinished()) {
          unfinished.add(row);
          next.add(new long[] {sequence.token(position)});
        }
      }
      if (unfinished.size() < active.size() && !unfinished.isEmpty()) {
        network.select(unfinished.stream().mapToLong(Integer::longValue).toArray());
      }
      active = new ArrayList<>(unfinished.stream().map(active::get).toList());
      position++;
    }
    return all.stream().map(Continuation::result).toList();
  }
}
