package io.sparknn.generation;

import io.sparknn.engine.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Continues sequences by {@link BeamSearch}: each has neighbouring rows of the batch, one for each
 * beginning that is continued, until its result is found.
 */
final class BeamDecoder {
  private final BeamSearch search;
  private final StepwiseNetwork network;
  private final Limits limits;

  BeamDecoder(BeamSearch search, StepwiseNetwork network, Limits limits) {
    this.search = search;
    this.network = network;
    this.limits = limits;
  }

  List<Generated> generate(List<long[]> prompts) {
    List<Beams> all =
        Prompts.continuations(prompts, limits).stream()
            .map(prompt -> new Beams(search, prompt))
            .toList();
    List<Beams> active = all;
    List<long[]> next = Prompts.beginnings(prompts);
    int position = next.get(0).length;
    while (!active.isEmpty()) {
      float[] logProbabilities = logProbabilities(next);
      int classes = logProbabilities.length / next.size();
      List<Beams> unfinished = new ArrayList<>();
      List<Long> continued = new ArrayList<>(); // for each next row the one that it continues
      int row = 0;
      for (Beams beams : active) {
        int rows = beams.size();
        for (int origin : beams.advance(position, logProbabilities, row * classes, classes)) {
          continued.add((long) row + origin);
        }
        if (!beams.isFinished()) {
          unfinished.add(beams);
        }
        row += rows;
      }
      if (!unfinished.isEmpty()) {
        select(row, continued.stream().mapToLong(Long::longValue).toArray());
      }
      active = unfinished;
      next = lastTokens(active, position);
      position++;
    }
    return all.stream().map(Beams::result).toList();
  }

  private float[] logProbabilities(List<long[]> tokens) {
    Engine engine = network.engine();
    return network.next(tokens, scores -> engine.toFloats(engine.ops().logSoftmax(scores, 1)));
  }

  private void select(int rows, long... selected) {
    boolean unchanged =
        selected.length == rows
            && LongStream.range(0, rows).allMatch(row -> selected[(int) row] == row);
    if (!unchanged) {
      network.select(selected);
    }
  }

  private static List<long[]> lastTokens(List<Beams> active, int position) {
    List<long[]> tokens = new ArrayList<>();
    for (Beams beams : active) {
      for (int beam = 0; beam < beams.size(); beam++) {
        tokens.add(new long[] {beams.token(beam, position)});
      }
    }
    return tokens;
  }
}
