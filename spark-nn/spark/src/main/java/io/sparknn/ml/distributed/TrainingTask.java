package io.sparknn.ml.distributed;

import io.sparknn.engine.Engine;
import io.sparknn.ml.data.SamplePlan;
import io.sparknn.persistence.Json;
import io.sparknn.training.CommunicationException;
import io.sparknn.training.EpochReport;
import io.sparknn.training.NonFiniteLossException;
import io.sparknn.training.TrainingLoop;
import io.sparknn.training.TrainingResult;
import io.sparknn.training.TrainingSpec;
import java.io.Serializable;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.TaskContext;
import scala.Tuple2;

/**
 * What a worker does: it receives its samples, finds the others, and trains with them.
 *
 * @param coordinator the name of the driver's endpoint
 * @param spec the training, in JSON
 * @param plan how samples were made
 * @param engine parameter {@code engine}
 * @param device parameter {@code device}
 * @param initialModel what training starts from
 * @param checkpoints where the state is left
 * @param counters what Spark's UI shows
 * @param timeoutSeconds the longest that a worker waits for the others
 */
record TrainingTask(
    String coordinator,
    String spec,
    SamplePlan plan,
    String engine,
    String device,
    InitialModel initialModel,
    CheckpointPlan checkpoints,
    TrainingCounters counters,
    int timeoutSeconds)
    implements Serializable {

  /** Trains; gives the pieces of a {@link TrainingOutcome} if this is rank 0, else nothing. */
  List<byte[]> run(TaskContext context, Iterator<Tuple2<Object, byte[]>> samples) {
    CoordinatorClient client =
        new CoordinatorClient(coordinator, context, Duration.ofSeconds(timeoutSeconds));
    try (WorkerSamples own = new WorkerSamples(plan.layout())) {
      long started = System.nanoTime();
      own.fill(samples);
      return train(context, own, (System.nanoTime() - started) / 1e9, client);
    } catch (RuntimeException | Error e) {
      if (!context.isInterrupted()) {
        String kind = e instanceof CommunicationException ? Messages.CONSEQUENCE : Messages.FAILURE;
        client.tell(
            kind,
            "Worker " + context.partitionId() + " on " + WorkerEngine.host() + " failed: " + e);
      }
      throw e;
    }
  }

  private List<byte[]> train(
      TaskContext context,
      WorkerSamples samples,
      double conversionSeconds,
      CoordinatorClient client) {
    TrainingSpec training = Json.read(spec, TrainingSpec.class);
    WorkerEngine opened = WorkerEngine.open(engine, device, training.dataType());
    String report = Json.write(opened.report(samples, conversionSeconds));
    String[] texts = client.gather(0, report, "to receive their rows");
    if (texts.length == 0) {
      return List.of(); // the driver has the reason
    }
    List<WorkerReport> workers = TrainingCoordinator.reports(texts);
    int rank = context.partitionId();
    Engine computing = opened.engine();
    String group = coordinator + "/" + CoordinatorClient.attempt(context);
    Duration timeout = Duration.ofSeconds(timeoutSeconds);
    try (WorkerGroup member = WorkerGroup.join(group, rank, workers, computing, client, timeout)) {
      TrainingLoop loop =
          new TrainingLoop(
              computing,
              training,
              counters.counting(member.communicator()),
              List.of(new ProgressSender(client, context, counters)),
              checkpoints.open(training, WorkerReport.data(workers)),
              initialModel.values());
      TrainingOutcome outcome = outcome(loop, samples, workers);
      return rank == 0 ? outcome.toPieces() : List.of();
    }
  }

  private static TrainingOutcome outcome(
      TrainingLoop loop, WorkerSamples samples, List<WorkerReport> workers) {
    try {
      TrainingResult result = loop.run(samples.train(), samples.validation());
      return new TrainingOutcome(result.network(), notes(result.history(), workers, null));
    } catch (NonFiniteLossException e) {
      // To try again would give the same, so it is no failure of the task.
      TrainingOutcome.Failure failure = new TrainingOutcome.Failure(e.epoch(), e.step(), e.loss());
      return new TrainingOutcome(e.lastGood(), notes(List.of(), workers, failure));
    }
  }

  private static TrainingOutcome.Notes notes(
      List<EpochReport> history, List<WorkerReport> workers, TrainingOutcome.Failure failure) {
    double conversionSeconds =
        workers.stream().mapToDouble(WorkerReport::conversionSeconds).max().orElse(0);
    return new TrainingOutcome.Notes(
        history, workers.get(0).engine(), workers.get(0).device(), conversionSeconds, failure);
  }
}
