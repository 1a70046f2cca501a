package io.sparknn.ml.distributed;

import io.sparknn.persistence.Json;
import io.sparknn.training.EpochReport;
import io.sparknn.training.StepReport;
import io.sparknn.training.TrainingListener;
import java.util.concurrent.TimeUnit;
import org.apache.spark.TaskContext;

/** Sends the driver what happens, counts it, and ends the task when Spark wants to kill it. */
final class ProgressSender implements TrainingListener {
  private static final long INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final CoordinatorClient coordinator;
  private final TaskContext context;
  private final TrainingCounters counters;
  private long lastSent = System.nanoTime() - INTERVAL_NANOS;

  ProgressSender(CoordinatorClient coordinator, TaskContext context, TrainingCounters counters) {
    this.coordinator = coordinator;
    this.context = context;
    this.counters = counters;
  }

  @Override
  public void onStep(StepReport report) {
    context.killTaskIfInterrupted();
    long now = System.nanoTime();
    if (now - lastSent >= INTERVAL_NANOS || report.step() == report.steps()) {
      lastSent = now;
      coordinator.tell(Messages.STEP, Json.write(report));
    }
  }

  @Override
  public void onEpoch(EpochReport report) {
    counters.epochs().add(1);
    counters.samples().add(report.samples());
    coordinator.tell(Messages.EPOCH, Json.write(report));
  }
}
