package io.sparknn.training;

import io.sparknn.data.BatchReader;
import io.sparknn.data.EpochPlan;
import io.sparknn.data.SampleAugmentation;
import io.sparknn.data.SampleStore;
import io.sparknn.engine.Engine;
import io.sparknn.engine.Scope;
import io.sparknn.network.TrainedNetwork;
import io.sparknn.optim.Minimizer;
import io.sparknn.optim.Schedule;
import io.sparknn.optim.UpdateRule;
import io.sparknn.parameters.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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

  /**
   * A training that hasn't begun.
   *
   * @param listeners told of steps and epochs if this is the worker of rank 0
   */
  public TrainingLoop(
      Engine engine,
      TrainingSpec spec,
      Communicator communicator,
      List<TrainingListener> listeners) {
    this.engine = engine;
    this.spec = spec;
    this.communicator = communicator;
    this.listeners = communicator.rank() == 0 ? List.copyOf(listeners) : List.of();
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
    try (Scope scope = engine.openScope();
        BatchFeed feed = feed(train, plan, workerSeed)) {
      Learner learner = new Learner(engine, spec, team());
      BestSoFar best = new BestSoFar(spec.earlyStopping(), learner.snapshot());
      List<EpochReport> history = new ArrayList<>();
      for (int epoch = 1; epoch <= spec.epochs() && !best.shouldStop(); epoch++) {
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
          requireFinite(sums, epoch, step + 1, best.lastEpoch());
          learner.step(stepSize(learner.steps(), plan.steps(), history), sums);
          measures.add(sums);
          report(new StepReport(epoch, spec.epochs(), step + 1, plan.steps(), measures.means()));
        }
        learner.averageStatistics(communicator, (double) train.size() / total);
        double trained = stopwatch.lap();
        Map<String, Double> validated = evaluation.of(learner);
        double rate = stepSize(learner.steps() - 1, plan.steps(), history);
        history.add(
            new EpochReport(
                epoch,
                spec.epochs(),
                measures.means(),
                validated,
                rate,
                total,
                trained,
                stopwatch.lap()));
        best.offer(learner.snapshot(), history.get(epoch - 1));
        report(history.get(epoch - 1));
      }
      return new TrainingResult(best.network(), history);
    }
  }

  private double stepSize(long step, long stepsPerEpoch, List<EpochReport> history) {
    List<Double> losses = history.stream().map(EpochReport::monitoredLoss).toList();
    Schedule.Moment moment = new Schedule.Moment(step, stepsPerEpoch, spec.epochs(), losses);
    UpdateRule rule = (UpdateRule) spec.optimizer();
    return rule.stepSize() * spec.schedule().factor(moment);
  }

  private Team team() {
    return Team.sharing(engine, communicator, spec.compressGradients());
  }

  private EpochPlan plan(SampleStore train, long total, long workerSeed) {
    EpochPlan plan = new EpochPlan(train.size(), total, spec.batchSize(), workerSeed);
    return train.layout().hasSequences() ? plan.byLength(train::steps, spec.seed()) : plan;
  }

  private BatchFeed feed(SampleStore train, EpochPlan plan, long workerSeed) {
    SampleAugmentation augmentation =
        new SampleAugmentation(spec.augmentation(), Seeds.derive(workerSeed, "augmentation"));
    BatchReader reader = new BatchReader(engine, train, spec.dataType(), augmentation);
    return new BatchFeed(
        reader, plan, spec.accumulationSteps(), spec.epochs(), !augmentation.isNone());
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
