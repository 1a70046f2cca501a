package io.sparknn.training;

import io.sparknn.data.BatchReader;
import io.sparknn.data.EpochPlan;
import io.sparknn.data.SampleAugmentation;
import io.sparknn.data.SampleStore;
import io.sparknn.engine.Engine;
import io.sparknn.engine.Scope;
import io.sparknn.optim.UpdateRule;
import io.sparknn.parameters.InitialValues;
import io.sparknn.parameters.Seeds;
import io.sparknn.regularization.Consistency;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The training of a network by an {@link UpdateRule}, by one of the workers: for each epoch, for
 * each step, batch → gradients → all-reduce → clip → optimizer step → listeners.
 *
 * <p>The gradient of a step is Σ wᵢ∇Lᵢ / Σ wᵢ over the batches of all workers, so that weights and
 * uneven shares are exact.
 */
final class MiniBatchLoop {
  private final Engine engine;
  private final TrainingSpec spec;
  private final Communicator communicator;
  private final List<TrainingListener> listeners;
  private final SharedCheckpoints checkpoints;
  private final SampleStore train;
  private final Evaluation evaluation;
  private final long workerSeed;
  private final long samples; // of all workers
  private final EpochPlan plan;
  private final Learner learner;
  private final Progress progress;
  private Measures measures; // of the epoch under way
  private long step; // of the epoch under way: how many are done

  /**
   * A training at its start, or at its newest checkpoint; its tensors belong to the open scope.
   *
   * @param listeners told of steps and epochs
   */
  MiniBatchLoop(
      Engine engine,
      TrainingSpec spec,
      Communicator communicator,
      List<TrainingListener> listeners,
      Checkpoints checkpoints,
      InitialValues known,
      SampleStore train,
      SampleStore validation) {
    this.engine = engine;
    this.spec = spec;
    this.communicator = communicator;
    this.listeners = listeners;
    this.train = train;
    this.evaluation = new Evaluation(engine, spec, communicator, validation);
    this.checkpoints = new SharedCheckpoints(checkpoints, communicator, evaluation);
    this.workerSeed = Seeds.derive(spec.seed(), communicator.rank());
    this.samples = evaluation.sumOverWorkers(train.size());
    EpochPlan shuffled = new EpochPlan(train.size(), samples, spec.batchSize(), workerSeed);
    this.plan =
        train.layout().hasSequences() ? shuffled.byLength(train::steps, spec.seed()) : shuffled;
    requireSamplesToTakeBackBy(evaluation.sumOverWorkers(validation.size()));
    Team team = Team.sharing(engine, communicator, spec.compressGradients());
    this.learner = new Learner(engine, spec, team, known);
    Optional<TrainingState> newest = this.checkpoints.newest();
    newest.ifPresent(state -> learner.restore(state.learner()));
    this.progress =
        newest
            .map(state -> new Progress(spec, state))
            .orElseGet(() -> new Progress(spec, learner.snapshot()));
    this.measures = new Measures(spec.metrics());
    newest.ifPresent(state -> measures.add(state.sums()));
    this.step = newest.map(TrainingState::step).orElse(0L);
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

  /** Trains, as {@link TrainingLoop#run} says. */
  TrainingResult run() {
    try (BatchFeed feed = feed()) {
      while (!progress.isOver()) {
        EpochReport report = epoch(feed);
        step = 0;
        measures = new Measures(spec.metrics());
        progress.add(report, learner);
        if (isDue()) {
          save();
        }
        listeners.forEach(listener -> listener.onEpoch(report));
      }
    }
    return progress.result();
  }

  private BatchFeed feed() {
    SampleAugmentation augmentation =
        new SampleAugmentation(
            spec.augmentation(),
            Seeds.derive(workerSeed, "augmentation"),
            spec.consistency().map(Consistency::views).orElse(List.of()));
    BatchReader reader = new BatchReader(engine, train, spec.parameterType(), augmentation);
    int epoch = progress.epochs() + 1;
    return new BatchFeed(
        reader, plan, spec.accumulationSteps(), epoch, step, spec.epochs(), !augmentation.isNone());
  }

  private EpochReport epoch(BatchFeed feed) {
    int epoch = progress.epochs() + 1;
    Stopwatch stopwatch = new Stopwatch();
    while (step < plan.steps()) {
      measures.add(step(feed, epoch));
      step++;
      if (step < plan.steps() && isDue()) {
        averageStatistics();
        save();
      }
      report(new StepReport(epoch, spec.epochs(), step, plan.steps(), measures.means()));
    }
    averageStatistics();
    double seconds = stopwatch.lap();
    Map<String, Double> validated = evaluation.of(learner);
    long last = Math.max(0, learner.steps() - 1); // there is none if all gradients overflowed
    double stepSize = progress.stepSize(last, plan.steps());
    return new EpochReport(
        epoch,
        spec.epochs(),
        measures.means(),
        validated,
        stepSize,
        samples,
        seconds,
        stopwatch.lap());
  }

  /** One step by all workers; gives its sums over their batches. */
  private double[] step(BatchFeed feed, int epoch) {
    learner.clear();
    for (int piece = 0; piece < spec.accumulationSteps(); piece++) {
      long seed = Seeds.derive(workerSeed, learner.steps() * spec.accumulationSteps() + piece);
      try (Scope scope = engine.openScope()) {
        feed.next().ifPresent(batch -> learner.accumulate(batch, seed));
      }
    }
    double[] sums = learner.sumOverWorkers();
    if (!Double.isFinite(sums[0])) {
      throw new NonFiniteLossException(epoch, step + 1, sums[0], progress.network());
    }
    learner.step(progress.stepSize(learner.steps(), plan.steps()), sums);
    return sums;
  }

  /** Running statistics become those of all workers, as a checkpoint and the validation need. */
  private void averageStatistics() {
    learner.model().averageStatistics(communicator, (double) train.size() / samples);
  }

  private boolean isDue() {
    return checkpoints.isDue(
        new TrainingState.Position(progress.epochs(), step), progress.isOver());
  }

  private void save() {
    checkpoints.write(() -> progress.state(learner, step, measures));
  }

  private void report(StepReport report) {
    listeners.forEach(listener -> listener.onStep(report));
  }
}
