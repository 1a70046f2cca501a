package io.sparknn.training;

import io.sparknn.data.Batch;
import io.sparknn.data.BatchReader;
import io.sparknn.data.EpochPlan;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A worker's batches in the order of steps, each step's in one piece or several. If it works ahead,
 * a thread of its own reads and augments the next batch while the training computes.
 */
final class BatchFeed implements AutoCloseable {
  private final BatchReader reader;
  private final EpochPlan plan;
  private final int pieces;
  private final int epochs;
  private final ExecutorService ahead;
  private Future<Optional<Supplier<Batch>>> next;
  private int[] order;
  private int epoch;
  private long step;
  private int piece;

  /**
   * A feed before a step of an epoch.
   *
   * @param pieces of each step, alike in size to within one sample
   * @param epoch from 1
   * @param step how many steps of this epoch are done already
   * @param epochs the last
   * @param ahead whether it works ahead
   */
  BatchFeed(
      BatchReader reader,
      EpochPlan plan,
      int pieces,
      int epoch,
      long step,
      int epochs,
      boolean ahead) {
    this.reader = reader;
    this.plan = plan;
    this.pieces = pieces;
    this.epoch = epoch;
    this.step = step;
    this.epochs = epochs;
    this.ahead = ahead ? Executors.newSingleThreadExecutor(BatchFeed::thread) : null;
  }

  /** The next piece of a step; empty if this worker has no samples in it. */
  Optional<Batch> next() {
    return (ahead == null ? prepare() : take()).map(Supplier::get);
  }

  private Optional<Supplier<Batch>> take() {
    Future<Optional<Supplier<Batch>>> current = next == null ? ahead.submit(this::prepare) : next;
    next = ahead.submit(this::prepare);
    try {
      if (Thread.interrupted()) { // get would answer all the same if the batch is there
        throw new InterruptedException();
      }
      return current.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommunicationException(
          "A worker was interrupted while it waited for its next batch.", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(
          "The next batch could not be built: " + e.getCause(), e.getCause());
    }
  }

  /** Reads the batch that comes next; called by one thread at a time. */
  private Optional<Supplier<Batch>> prepare() {
    if (epoch > epochs) {
      return Optional.empty(); // nobody will ask for it
    }
    if (order == null || (step == 0 && piece == 0)) {
      order = plan.order(epoch);
    }
    int from = start(piece);
    int to = start(piece + 1);
    Optional<Supplier<Batch>> batch =
        from < to ? Optional.of(reader.prepare(epoch, order, from, to)) : Optional.empty();
    goOn();
    return batch;
  }

  /** Where a piece of this step begins in the epoch's order. */
  private int start(int ofPiece) {
    int first = plan.start(step);
    return first + (int) ((plan.start(step + 1) - first) * (long) ofPiece / pieces);
  }

  private void goOn() {
    piece++;
    if (piece == pieces) {
      piece = 0;
      step++;
    }
    if (step == plan.steps()) {
      step = 0;
      epoch++;
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "spark-nn-batches");
    thread.setDaemon(true);
    return thread;
  }

  /** Ends the thread, and returns when it no longer reads samples. */
  @Override
  public void close() {
    if (ahead == null) {
      return;
    }
    ahead.shutdownNow();
    boolean interrupted = false;
    while (!ahead.isTerminated()) {
      try {
        ahead.awaitTermination(1, TimeUnit.MINUTES);
      } catch (InterruptedException e) {
        interrupted = true; // reading one batch ends by itself; its memory must outlast it
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
