package io.sparknn.ml.distributed;

import io.sparknn.ml.InvalidDataException;
import io.sparknn.ml.TrainingException;
import io.sparknn.ml.TrainingSummary;
import io.sparknn.ml.data.HandleInvalid;
import io.sparknn.ml.data.SamplePlan;
import io.sparknn.ml.param.TrainingParams;
import io.sparknn.network.TrainedNetwork;
import io.sparknn.persistence.Checkpoint;
import io.sparknn.persistence.CheckpointException;
import io.sparknn.persistence.Json;
import io.sparknn.training.TrainingListener;
import io.sparknn.training.TrainingSpec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.spark.SparkContext;
import org.apache.spark.resource.ResourceProfile;
import org.apache.spark.sql.Dataset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Trains a network on the rows of a DataFrame; the driver's side of it. */
public final class NetworkTrainer {
  private static final Logger LOG = LoggerFactory.getLogger(NetworkTrainer.class);

  private final TrainingParams<?> stage;
  private final TrainingSpec spec;
  private final SamplePlan plan;
  private final List<TrainingListener> listeners;

  /**
   * A training that hasn't begun.
   *
   * @param stage the estimator, for the parameters of the execution
   * @param listeners told of steps and epochs on a thread of their own
   */
  public NetworkTrainer(
      TrainingParams<?> stage,
      TrainingSpec spec,
      SamplePlan plan,
      List<TrainingListener> listeners) {
    this.stage = stage;
    this.spec = spec;
    this.plan = plan;
    this.listeners = listeners;
  }

  /**
   * Trains.
   *
   * @throws ClusterException if the workers can't run together on this cluster
   * @throws CheckpointException if there is a checkpoint of another training
   * @throws InvalidDataException if rows can't be used
   * @throws TrainingException if a worker failed, after Spark's retries
   */
  public TrainedModel fit(Dataset<?> dataset) {
    long started = System.nanoTime();
    if (dataset.isStreaming()) {
      throw new InvalidDataException(
          "fit was given a streaming DataFrame, but a network trains on rows that end. Save the"
              + " stream to a table and fit on that; transform takes streams.");
    }
    SparkContext context = dataset.sparkSession().sparkContext();
    CheckpointPlan checkpoints = CheckpointPlan.of(stage, dataset.sparkSession());
    InitialModel initialModel = InitialModel.of(stage, dataset.sparkSession());
    initialModel.require(spec.network());
    ResourceProfile profile =
        WorkerResources.of(context.conf(), stage.getDevice(), stage.getWorkerCpus())
            .profile(context);
    int workers = WorkerSlots.choose(context, stage.getNumWorkers(), spec.batchSize(), profile);
    PlainTraffic.require(context, workers);
    MemoryCheck.of(context.conf()).require(spec, workers, workersOfExecutor(context, workers));
    Optional<Checkpoint.Origin> origin = checkpoints.origin(spec);
    LOG.info(
        stage.getNumWorkers() == 0
            ? "{} trains with {} workers, for the cluster has that many task slots now."
            : "{} trains with {} workers.",
        stage.uid(),
        workers);
    origin.ifPresent(found -> LOG.info("{} goes on from {}.", stage.uid(), found.name()));
    GroupCheck check =
        new GroupCheck(context.conf(), plan.target().classes(), plan.validationColumn(), origin);
    try (TrainingCoordinator coordinator =
        new TrainingCoordinator(workers, listeners, check::problem)) {
      TrainingOutcome outcome =
          run(dataset, workers, profile, coordinator, initialModel, checkpoints);
      TrainedNetwork network = outcome.requireTrained();
      TrainingOutcome.Notes notes = outcome.notes();
      coordinator.complete(notes.history());
      TrainingSummary summary =
          new TrainingSummary(
              notes.history(),
              workers,
              notes.engine(),
              notes.device(),
              notes.conversionSeconds(),
              (System.nanoTime() - started) / 1e9);
      return new TrainedModel(network, summary);
    }
  }

  /** How many of the workers run in one executor, if they are spread evenly. */
  private static int workersOfExecutor(SparkContext context, int workers) {
    int executors = Math.max(1, context.statusTracker().getExecutorInfos().length - 1);
    return context.isLocal() ? workers : (workers + executors - 1) / executors;
  }

  private TrainingOutcome run(
      Dataset<?> dataset,
      int workers,
      ResourceProfile profile,
      TrainingCoordinator coordinator,
      InitialModel initialModel,
      CheckpointPlan checkpoints) {
    SparkContext context = dataset.sparkSession().sparkContext();
    TrainingCounters counters = TrainingCounters.register(context);
    TrainingTask task =
        new TrainingTask(
            coordinator.name(),
            Json.write(spec),
            plan,
            stage.getEngine(),
            stage.getDevice(),
            initialModel,
            checkpoints,
            counters,
            stage.getTimeout());
    List<byte[]> pieces;
    Duration timeout = Duration.ofSeconds(stage.getTimeout());
    SlotWatch watch = new SlotWatch(context, workers, profile, timeout, coordinator::failure);
    try (JobDescription description = new JobDescription(context, description(workers));
        watch) {
      pieces =
          TrainingStage.run(
              plan.select(dataset).queryExecution().toRdd(),
              plan,
              HandleInvalid.of(stage.getHandleInvalid()),
              task,
              workers,
              profile);
    } catch (Exception e) { // Scala declares none of Spark's, some of which are checked
      throw watch.problem() == null ? explained(e, coordinator) : watch.problem();
    }
    if (counters.leftOut().value() > 0) {
      LOG.warn(
          "{} left {} invalid rows out of the training.", stage.uid(), counters.leftOut().value());
    }
    if (coordinator.refusal() != null) {
      throw coordinator.refusal();
    }
    return TrainingOutcome.fromPieces(spec.network(), pieces);
  }

  private String description(int workers) {
    return stage.uid()
        + " trains for "
        + spec.epochs()
        + (spec.epochs() == 1 ? " epoch" : " epochs")
        + " with "
        + workers
        + (workers == 1 ? " worker" : " workers");
  }

  /** What the user is told: the text of the first cause, not that of Spark's last retry. */
  private static RuntimeException explained(Exception failure, TrainingCoordinator coordinator) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof InvalidDataException) {
        return new InvalidDataException(cause.getMessage(), failure);
      }
    }
    String told = coordinator.failure() == null ? failure.getMessage() : coordinator.failure();
    String killed =
        KilledExecutor.explain(String.valueOf(failure.getMessage()))
            .map(text -> text + " ")
            .orElse("");
    return new TrainingException("The training failed. " + killed + told, failure);
  }
}
