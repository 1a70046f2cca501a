package io.sparknn.training;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A point that threads pass together, or not at all: waiting is bounded, and tells who is missing.
 *
 * <p>Who waits watches for a moment before it sleeps: workers of equal load come within that
 * moment, and to be woken takes longer than the moment lasts.
 */
final class BoundedBarrier {
  private static final long WATCH_NANOS = 100_000;

  private final int size;
  private final Duration timeout;
  private final boolean[] arrived;
  private int count;
  private volatile long round;
  private volatile boolean broken;

  BoundedBarrier(int size, Duration timeout) {
    this.size = size;
    this.timeout = timeout;
    this.arrived = new boolean[size];
  }

  /** Returns when all have come. */
  void await(int rank, String purpose) {
    long deadline = System.nanoTime() + timeout.toNanos();
    long mine = arrive(rank, purpose);
    watch(mine);
    sleep(mine, rank, purpose, deadline);
  }

  /** Counts this worker; gives the round that it waits for the end of. */
  private synchronized long arrive(int rank, String purpose) {
    requireIntact(rank, purpose);
    long mine = round;
    arrived[rank] = true;
    count++;
    if (count == size) {
      open();
    }
    return mine;
  }

  private void watch(long mine) {
    long end = System.nanoTime() + WATCH_NANOS;
    while (round == mine && !broken && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }

  private synchronized void sleep(long mine, int rank, String purpose, long deadline) {
    while (round == mine) {
      requireIntact(rank, purpose);
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (left <= 0) {
        breakUp();
        throw new CommunicationException(
            "Worker "
                + rank
                + " waited "
                + timeout.toSeconds()
                + " s "
                + purpose
                + ", and of "
                + size
                + " workers these did not come: "
                + missing()
                + ". Look at their logs, or raise the timeout if they are only slow.");
      }
      try {
        wait(left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        breakUp();
        throw new CommunicationException(
            "Worker " + rank + " was interrupted while it waited " + purpose + ".", e);
      }
    }
  }

  /** Nobody will come any more: whoever waits, now or later, gets an exception. */
  synchronized void breakUp() {
    broken = true;
    notifyAll();
  }

  private void open() {
    round++;
    count = 0;
    Arrays.fill(arrived, false);
    notifyAll();
  }

  private void requireIntact(int rank, String purpose) {
    if (broken) {
      throw new CommunicationException(
          "Worker "
              + rank
              + " waited "
              + purpose
              + ", but another worker failed or left; that worker's own error tells why.");
    }
  }

  private List<Integer> missing() {
    List<Integer> missing = new ArrayList<>();
    for (int rank = 0; rank < size; rank++) {
      if (!arrived[rank]) {
        missing.add(rank);
      }
    }
    return missing;
  }
}
