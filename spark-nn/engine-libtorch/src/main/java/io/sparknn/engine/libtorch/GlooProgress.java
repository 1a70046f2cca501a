package io.sparknn.engine.libtorch;

import io.sparknn.training.CommunicationException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which common operation each worker has come to, written down where all can read it, so that who
 * waits in vain can name whom for. Writing costs some microseconds and waits for nobody.
 */
final class GlooProgress {
  private static final Logger LOGGER = LoggerFactory.getLogger(GlooProgress.class);
  private static final String PREFIX = "spark-nn/operation/";

  /** How long worker 0 may take to say where the others are. */
  private static final Duration INQUIRY = Duration.ofSeconds(3);

  private final GlooStore store;
  private final int rank;
  private final int size;
  private long operation;

  GlooProgress(GlooStore store, int rank, int size) {
    this.store = store;
    this.rank = rank;
    this.size = size;
  }

  /** The keys of the workers that have joined. */
  static Stream<String> joinedKeys(int size) {
    return IntStream.range(0, size).mapToObj(rank -> PREFIX + rank);
  }

  /** The key that a worker sets when it leaves. */
  static String leftKey(String joinedKey) {
    return joinedKey + "/left";
  }

  /** Waits until all workers are there. */
  void join(Duration timeout, String place) {
    store.set(PREFIX + rank, operation);
    try {
      store.await(joinedKeys(size).toList(), timeout);
    } catch (RuntimeException e) {
      throw new CommunicationException(
          "Worker "
              + rank
              + " waited "
              + timeout.toMillis()
              + " ms at "
              + place
              + " for all "
              + size
              + " workers to join, but these did not come: "
              + behind(0)
              + ". Look at their logs; with Spark, check that all "
              + size
              + " tasks run at the same time.",
          e);
    }
  }

  /** Begins the next common operation. */
  void begin() {
    operation++;
    try {
      store.set(PREFIX + rank, operation);
    } catch (RuntimeException e) {
      LOGGER.debug("Worker 0 can't be told of progress", e); // the operation itself will fail
    }
  }

  /** Says that this worker leaves. */
  void leave() {
    try {
      store.set(leftKey(PREFIX + rank), operation);
    } catch (RuntimeException e) {
      LOGGER.debug("Worker 0 left before worker {}", rank, e);
    }
  }

  /** The error of an operation that failed, with the workers that didn't come to it. */
  CommunicationException failure(String purpose, RuntimeException cause, Duration timeout) {
    String said = GlooStore.firstLine(cause);
    return new CommunicationException(
        "Worker "
            + rank
            + " could not "
            + purpose
            + " with the other "
            + (size - 1)
            + " (common operation "
            + operation
            + "; the longest wait is "
            + timeout.toMillis()
            + " ms): "
            + culprits()
            + " Look at their logs; if they are only slow, raise the timeout. Gloo said: "
            + said,
        cause);
  }

  private String culprits() {
    try {
      store.limit(INQUIRY);
      List<Integer> behind = behind(operation);
      return behind.isEmpty()
          ? "all workers came, but a connection broke."
          : "these workers did not come to it: " + behind + ".";
    } catch (RuntimeException e) {
      return "worker 0, which knows where the others are, is gone.";
    }
  }

  private List<Integer> behind(long goal) {
    List<Integer> behind = new ArrayList<>();
    for (int other = 0; other < size; other++) {
      String key = PREFIX + other;
      if (!store.has(key) || store.get(key) < goal) {
        behind.add(other);
      }
    }
    return behind;
  }
}
