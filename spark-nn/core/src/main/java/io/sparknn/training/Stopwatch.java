package io.sparknn.training;

/** Measures durations one after another. */
final class Stopwatch {
  private long started = System.nanoTime();

  /** Seconds since the last call, or since the stopwatch was made. */
  double lap() {
    long now = System.nanoTime();
    double seconds = (now - started) / 1e9;
    started = now;
    return seconds;
  }
}
