package io.sparknn.ml.distributed;

import io.sparknn.persistence.Json;
import io.sparknn.training.EpochReport;
import io.sparknn.training.StepReport;
import io.sparknn.training.TrainingListener;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells listeners, on a thread of its own, so that a slow or broken one holds up neither training
 * nor Spark.
 */
final class ListenerQueue implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ListenerQueue.class);
  private static final int CLOSING_SECONDS = 10;

  private final List<TrainingListener> listeners;
  private final ExecutorService thread;
  private int lastEpoch;

  ListenerQueue(List<TrainingListener> listeners) {
    this.listeners = new ArrayList<>(listeners);
    this.thread =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread created = new Thread(task, "spark-nn-training-listeners");
              created.setDaemon(true);
              return created;
            });
  }

  /** A step, in JSON. */
  void step(String report) {
    thread.execute(
        () -> {
          StepReport step = Json.read(report, StepReport.class);
          tell(listener -> listener.onStep(step));
        });
  }

  /** An epoch, in JSON. */
  void epoch(String report) {
    thread.execute(() -> epoch(Json.read(report, EpochReport.class)));
  }

  /** Tells of the epochs whose messages were late. */
  void complete(List<EpochReport> history) {
    thread.execute(
        () -> history.stream().filter(epoch -> epoch.epoch() > lastEpoch).forEach(this::epoch));
  }

  private void epoch(EpochReport report) {
    lastEpoch = report.epoch();
    tell(listener -> listener.onEpoch(report));
  }

  private void tell(Consumer<TrainingListener> event) {
    listeners.removeIf(listener -> !hears(listener, event));
  }

  private static boolean hears(TrainingListener listener, Consumer<TrainingListener> event) {
    try {
      event.accept(listener);
      return true;
    } catch (RuntimeException e) {
      LOG.warn("Training goes on, but listener {} failed and hears no more.", listener, e);
      return false;
    }
  }

  /** Waits until all is told, for a few seconds at most. */
  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("Training is done, but its listeners are still busy after {} s.", CLOSING_SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
