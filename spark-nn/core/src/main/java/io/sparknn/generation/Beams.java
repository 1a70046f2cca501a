package io.sparknn.generation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The beginnings of one sequence that are continued, and the ends that were found. */
final class Beams {
  private final BeamSearch search;
  private final List<Continuation> ends = new ArrayList<>();
  private List<Continuation> running;

  /** Begins with a prompt, which is a single beginning until a token is chosen. */
  Beams(BeamSearch search, Continuation prompt) {
    this.search = search;
    this.running = List.of(prompt);
  }

  /** One way to go on. */
  private record Candidate(int beam, int token, double logProbability, double total) {}

  /** How many beginnings are continued. */
  int size() {
    return running.size();
  }

  /** The token of a beginning at a position. */
  long token(int beam, int position) {
    return running.get(beam).token(position);
  }

  /** Whether the result is found. */
  boolean isFinished() {
    return running.isEmpty();
  }

  /** The best end. */
  Generated result() {
    return ends.get(0).result();
  }

  /**
   * Goes on by a token: the prompt's, or the best ones.
   *
   * @param logProbabilities of the classes for each beginning
   * @param from where those of the first beginning stand
   * @return for each beginning the one that it continues
   */
  int[] advance(int position, float[] logProbabilities, int from, int classes) {
    if (running.get(0).isGiven(position)) {
      return new int[] {0};
    }
    List<Continuation> next = new ArrayList<>();
    int[] origins = new int[search.beams()];
    int rank = 0;
    for (Candidate candidate : candidates(logProbabilities, from, classes)) {
      Continuation continued = running.get(candidate.beam()).fork();
      continued.add(candidate.token(), candidate.logProbability());
      if (!continued.isFinished() && next.size() < search.beams()) {
        origins[next.size()] = candidate.beam();
        next.add(continued);
      } else if (continued.isFinished() && rank < search.beams()) {
        ends.add(continued);
      }
      rank++;
    }
    ends.sort(Comparator.comparingDouble(this::score).reversed());
    running = isDecided(next) ? List.of() : next;
    return Arrays.copyOf(origins, running.size());
  }

  /** The best ways to go on, twice as many as there are beams, since half of them may end. */
  private List<Candidate> candidates(float[] logProbabilities, int from, int classes) {
    int count = 2 * search.beams();
    List<Candidate> candidates = new ArrayList<>();
    for (int beam = 0; beam < running.size(); beam++) {
      int start = from + beam * classes;
      double before = running.get(beam).logProbability();
      for (int token : Largest.of(logProbabilities, start, classes, Math.min(count, classes))) {
        double own = logProbabilities[start + token];
        candidates.add(new Candidate(beam, token, own, before + own));
      }
    }
    candidates.sort(Comparator.comparingDouble(Candidate::total).reversed());
    return candidates.subList(0, Math.min(count, candidates.size()));
  }

  /** With as many ends as beams, or if no beginning can become better than the best end. */
  private boolean isDecided(List<Continuation> beginnings) {
    if (beginnings.isEmpty() || ends.size() >= search.beams()) {
      return true;
    }
    Continuation best = beginnings.get(0);
    double bound = // its probability only falls, and the longest is divided by most
        search.score(best.logProbability(), best.maxLength());
    return !ends.isEmpty() && bound <= score(ends.get(0));
  }

  private double score(Continuation end) {
    return search.score(end.logProbability(), end.length());
  }
}
