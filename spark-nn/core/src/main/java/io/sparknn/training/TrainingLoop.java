package io.sparknn.training;

import io.sparknn.data.BatchReader;
import io.sparknn.data.EpochPlan;
import io.sparknn.data.SampleAugmentation;
import io.sparknn.data.SampleStore;
import io.sparknn.engine.Engine;
import io.sparknn.engine.Scope;
import io.sparknn.network.TrainedNetwork;
import io.sparknn.optim.Minimizer;
import io.sparknn.parameters.Seeds;
import io.sparknn.regularization.Consistency;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The training of a network by one of its workers: for each epoch, for each step, batch → gradients
 * → all-reduce → clip → optimizer step → listeners.
 *
 * <p>A {@link Minimizer} is given the loss over all samples instead, and counts its iterations as
 * epochs.
 *
 * <p>The gradient of a step is Σ wᵢ∇Lᵢ / Σ wᵢ over the batches of all workers, so that weights and
 * uneven shares are exact.
 */
public final class TrainingLoop {
  private final Engine engine;
  private final TrainingSpec spec;
  private final Communicator communicator;
  private final List<TrainingListener> listeners;
  private final Checkpoints checkpoints;

  /** A training that hasn't begun, without checkpoints. */
  public TrainingLoop(
      Engine engine,
      TrainingSpec spec,
      Communicator communicator,
      List<TrainingListener> listeners) {
    this(engine, spec, communicator, listeners, Checkpoints.none());
  }

  /**
   * A training that hasn't begun, or goes on from its newest checkpoint.
   *
   * @param listeners told of steps and epochs if this is the worker of rank 0
   * @param checkpoints where the state is left after epochs
   */
  public TrainingLoop(
      Engine engine,
      TrainingSpec spec,
      Communicator communicator,
      List<TrainingListener> listeners,
      Checkpoints checkpoints) {
    this.engine = engine;
    this.spec = spec;
    this.communicator = communicator;
    this.listeners = communicator.rank() == 0 ? List.copyOf(listeners) : List.of();
    this.checkpoints = checkpoints;
  }

  /**
   * Trains.
   *
   * @param train this worker's samples, sealed; may be empty if another worker's isn't
   * @param validation this worker's part of the validation set, sealed; empty on all if there is
   *     none
   * @throws NonFiniteLossException if the loss becomes infinite or NaN
   */
  public TrainingResult run(SampleStore train, SampleStore validation) {
    return spec.optimizer() instanceof Minimizer minimizer
        ? new FullBatchLoop(engine, spec, minimizer, communicator, listeners).run(train, validation)
        : descend(train, validation);
  }

  private TrainingResult descend(SampleStore train, SampleStore validation) {
    Evaluation evaluation = new Evaluation(engine, spec, communicator, validation);
    long total = evaluation.sumOverWorkers(train.size());
    long workerSeed = Seeds.derive(spec.seed(), communicator.rank());
    EpochPlan plan = plan(train, total, workerSeed);
    requireSamplesToTakeBackBy(evaluation.sumOverWorkers(validation.size()));
    try (Scope scope = engine.openScope()) {
      Learner learner = new Learner(engine, spec, team());
      Progress progress = begin(learner, evaluation);
      try (BatchFeed feed = feed(train, plan, workerSeed, progress.epochs() + 1)) {
        while (!progress.isOver()) {
          int epoch = progress.epochs() + 1;
          Stopwatch stopwatch = new Stopwatch();
          Measures measures = new Measures(spec.metrics());
          for (long step = 0; step < plan.steps(); step++) {
            learner.clear();
            for (int piece = 0; piece < spec.accumulationSteps(); piece++) {
              long number = learner.steps() * spec.accumulationSteps() + piece;
              try (Scope batchScope = engine.openScope()) {
                long seed = Seeds.derive(workerSeed, number);
                feed.next().ifPresent(batch -> learner.accumulate(batch, seed));
              }
            }
            double[] sums = learner.sumOverWorkers();
            requireFinite(sums, epoch, step + 1, progress.network());
            learner.step(progress.stepSize(learner.steps(), plan.steps()), sums);
            measures.add(sums);
            report(new StepReport(epoch, spec.epochs(), step + 1, plan.steps(), measures.means()));
          }
          learner.averageStatistics(communicator, (double) train.size() / total);
          double trained = stopwatch.lap();
          Map<String, Double> validated = evaluation.of(learner);
          EpochReport report =
              new EpochReport(
                  epoch,
                  spec.epochs(),
                  measures.means(),
                  validated,
                  progress.stepSize(learner.steps() - 1, plan.steps()),
                  total,
                  trained,
                  stopwatch.lap());
          progress.add(report, learner);
          save(progress, learner);
          report(report);
        }
      }
      return progress.result();
    }
  }

  private void requireSamplesToTakeBackBy(long validationSamples) {
    if (spec.schedule().takesBack() && validationSamples == 0) {
      throw new IllegalArgumentException(
          "TrainingLoop received schedule = "
              + spec.schedule()
              + " and no validation samples, but it takes epochs back by their loss. Give it some,"
              + " by validationIndicatorCol in Spark, or use a PlateauSchedule.");
    }
  }

  /** The start, or the newest checkpoint: the one that the worker of rank 0 sees. */
  private Progress begin(Learner learner, Evaluation evaluation) {
    boolean first = communicator.rank() == 0;
    Optional<TrainingState> newest = first ? checkpoints.newest() : Optional.empty();
    long epoch = evaluation.sumOverWorkers(newest.map(TrainingState::epoch).orElse(0));
    if (epoch == 0) {
      return new Progress(spec, learner.snapshot());
    }
    TrainingState state = newest.orElseGet(() -> checkpoints.read((int) epoch));
    learner.restore(state);
    return new Progress(spec, state);
  }

  private Team team() {
    return Team.sharing(engine, communicator, spec.compressGradients());
  }

  private EpochPlan plan(SampleStore train, long total, long workerSeed) {
    EpochPlan plan = new EpochPlan(train.size(), total, spec.batchSize(), workerSeed);
    return train.layout().hasSequences() ? plan.byLength(train::steps, spec.seed()) : plan;
  }

  private void save(Progress progress, Learner learner) {
    if (communicator.rank() == 0 && checkpoints.isDue(progress.epochs(), progress.isOver())) {
      checkpoints.write(progress.state(learner));
    }
  }

  private BatchFeed feed(SampleStore train, EpochPlan plan, long workerSeed, int epoch) {
    SampleAugmentation augmentation =
        new SampleAugmentation(
            spec.augmentation(),
            Seeds.derive(workerSeed, "augmentation"),
            spec.consistency().map(Consistency::views).orElse(List.of()));
    BatchReader reader = new BatchReader(engine, train, spec.dataType(), augmentation);
    return new BatchFeed(
        reader, plan, spec.accumulationSteps(), epoch, spec.epochs(), !augmentation.isNone());
  }

  private static void requireFinite(double[] sums, int epoch, long step, TrainedNetwork lastGood) {
    if (!Double.isFinite(sums[0])) {
      throw new NonFiniteLossException(epoch, step, sums[0], lastGood);
    }
  }

  private void report(StepReport report) {
    listeners.forEach(listener -> listener.onStep(report));
  }

  private void report(EpochReport report) {
    listeners.forEach(listener -> listener.onEpoch(report));
  }
}
