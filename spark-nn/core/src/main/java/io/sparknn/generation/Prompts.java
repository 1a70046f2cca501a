package io.sparknn.generation;

import java.util.Arrays;
import java.util.List;

/** The prompts of a batch. */
final class Prompts {
  private Prompts() {}

  /** The first tokens of each, as many as the shortest has. */
  static List<long[]> beginnings(List<long[]> prompts) {
    int shortest = prompts.stream().mapToInt(prompt -> prompt.length).min().orElseThrow();
    return prompts.stream().map(prompt -> Arrays.copyOf(prompt, shortest)).toList();
  }

  /** Each prompt with nothing after it. */
  static List<Continuation> continuations(List<long[]> prompts, Limits limits) {
    return prompts.stream().map(prompt -> new Continuation(prompt, limits)).toList();
  }
}
