package io.sparknn.generation;

import java.util.Arrays;

/** A sequence that grows: a prompt, and what was generated after it. */
final class Continuation {
  private final long[] prompt;
  private final Limits limits;
  private final long[] tokens;
  private int count;
  private double logProbability;
  private boolean ended;

  Continuation(long[] prompt, Limits limits) {
    this.prompt = prompt;
    this.limits = limits;
    this.tokens = new long[limits.maxTokens()];
  }

  /** The same beginning, to be continued in another way. */
  Continuation fork() {
    Continuation other = new Continuation(prompt, limits);
    System.arraycopy(tokens, 0, other.tokens, 0, count);
    other.count = count;
    other.logProbability = logProbability;
    other.ended = ended;
    return other;
  }

  /** Whether the token at this position, from 0, is the prompt's. */
  boolean isGiven(int position) {
    return position < prompt.length;
  }

  /** The token at this position. */
  long token(int position) {
    return isGiven(position) ? prompt[position] : tokens[position - prompt.length];
  }

  void add(long token, double itsLogProbability) {
    logProbability += itsLogProbability;
    if (token == limits.end()) {
      ended = true;
    } else {
      tokens[count++] = token;
    }
  }

  boolean isFinished() {
    return ended || count == limits.maxTokens();
  }

  double logProbability() {
    return logProbability;
  }

  /** How many tokens were generated, the end included. */
  int length() {
    return ended ? count + 1 : count;
  }

  /** How many tokens can be generated, the end included. */
  int maxLength() {
    return limits.maxTokens();
  }

  Generated result() {
    return new Generated(Arrays.copyOf(tokens, count), logProbability, ended);
  }
}
