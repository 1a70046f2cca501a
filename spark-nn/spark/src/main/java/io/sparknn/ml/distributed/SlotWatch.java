package io.sparknn.ml.distributed;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.spark.SparkContext;
import org.apache.spark.resource.ResourceProfile;

/**
 * Ends a training whose executors are gone and don't come back, or whose task slots are held by
 * workers that hang: Spark itself would wait for the slots for ever. To wait for slots that other
 * jobs use is no reason.
 */
final class SlotWatch implements AutoCloseable {
  private static final long INTERVAL_MILLIS = 500;

  private final SparkContext context;
  private final int workers;
  private final ResourceProfile profile;
  private final Duration timeout;
  private final String tag = "spark-nn-training-" + UUID.randomUUID();
  private final Supplier<String> failure;
  private final HungWorkers hung = new HungWorkers(tag);
  private final ScheduledExecutorService thread;
  private final Future<?> looking;
  private long lastEnough = System.nanoTime();
  private volatile ClusterException problem;

  /**
   * Watches the jobs that this thread runs until this is closed.
   *
   * @param profile what each worker's task asks for
   * @param timeout how long there may be fewer slots than workers, and how long a worker may take
   *     to end after another has ended
   * @param failure what a worker said that failed, or null
   */
  SlotWatch(
      SparkContext context,
      int workers,
      ResourceProfile profile,
      Duration timeout,
      Supplier<String> failure) {
    this.context = context;
    this.workers = workers;
    this.profile = profile;
    this.timeout = timeout;
    this.failure = failure;
    this.thread =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread created = new Thread(task, "spark-nn-slots");
              created.setDaemon(true);
              return created;
            });
    context.addSparkListener(hung);
    context.addJobTag(tag);
    this.looking =
        thread.scheduleWithFixedDelay(
            this::look, INTERVAL_MILLIS, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void look() {
    if (problem != null) {
      return;
    }
    long now = System.nanoTime();
    int slots = WorkerSlots.count(context, profile);
    lastEnough = slots >= workers ? now : lastEnough;
    if (now - lastEnough > timeout.toNanos()) {
      giveUp(lost(slots));
    } else {
      hung.first(timeout).ifPresent(worker -> giveUp(hanging(worker)));
    }
  }

  private void giveUp(String reason) {
    problem =
        new ClusterException(
            "A training with " + workers + " workers was given up, because " + reason);
    context.cancelJobsWithTag(tag, problem.getMessage());
  }

  private String lost(int slots) {
    return "for "
        + timeout.toSeconds()
        + " s the cluster had only "
        + slots
        + " task slots ("
        + WorkerSlots.describe(context, profile)
        + "): executors were lost and did not come back. Look at the cluster manager for the reason,"
        + " or set numWorkers to "
        + Math.max(1, slots)
        + ", or raise timeout if executors take longer to come; with checkpointDir the next fit goes"
        + " on from where this one was.";
  }

  private String hanging(String worker) {
    String said = failure.get();
    return worker
        + " hangs: another worker ended more than "
        + timeout.toSeconds()
        + " s ago"
        + (said == null ? "" : " (" + said + ")")
        + ". Look at the log and the threads of that executor; set spark.task.reaper.enabled to true"
        + " so that Spark ends executors whose tasks hang, or raise timeout if it is only slow; with"
        + " checkpointDir the next fit goes on from where this one was.";
  }

  /** Why the training was given up, or null. */
  ClusterException problem() {
    return problem;
  }

  @Override
  public void close() {
    looking.cancel(true);
    thread.shutdownNow();
    context.removeSparkListener(hung);
    context.removeJobTag(tag);
  }
}
