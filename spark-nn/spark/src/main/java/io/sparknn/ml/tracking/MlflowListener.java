package io.sparknn.ml.tracking;

import io.sparknn.training.EpochReport;
import io.sparknn.training.TrainingListener;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.mlflow.api.proto.Service.Metric;
import org.mlflow.tracking.MlflowClient;

/**
 * Logs losses and metrics of each epoch to a run of MLflow, through its own client, which the
 * application brings: {@code org.mlflow:mlflow-client}.
 *
 * <p>Metrics are named {@code train/loss}, {@code validation/loss} and so on, also {@code
 * train/stepSize} and {@code train/samplesPerSecond}; MLflow's step is the epoch. The run, its
 * parameters and its end are the application's.
 */
public final class MlflowListener implements TrainingListener {
  private final MlflowClient client;
  private final String runId;
  private final Clock clock;

  /**
   * Logs to a run that was begun.
   *
   * @param client of the tracking server
   * @param runId as {@code client.createRun().getRunId()} gives it
   */
  public MlflowListener(MlflowClient client, String runId) {
    this(client, runId, Clock.systemUTC());
  }

  MlflowListener(MlflowClient client, String runId, Clock clock) {
    this.client = client;
    this.runId = runId;
    this.clock = clock;
  }

  @Override
  public void onEpoch(EpochReport report) {
    List<Metric> metrics = new ArrayList<>();
    report.train().forEach((name, value) -> metrics.add(metric(report, "train/" + name, value)));
    report
        .validation()
        .forEach((name, value) -> metrics.add(metric(report, "validation/" + name, value)));
    metrics.add(metric(report, "train/stepSize", report.stepSize()));
    metrics.add(metric(report, "train/samplesPerSecond", report.samplesPerSecond()));
    client.logBatch(runId, metrics, List.of(), List.of());
  }

  private Metric metric(EpochReport report, String name, double value) {
    return Metric.newBuilder()
        .setKey(name)
        .setValue(value)
        .setTimestamp(clock.millis())
        .setStep(report.epoch())
        .build();
  }
}
