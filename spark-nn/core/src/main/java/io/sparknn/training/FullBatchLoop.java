package io.sparknn.training;

import io.sparknn.data.SampleStore;
import io.sparknn.engine.Engine;
import io.sparknn.optim.Minimizer;
import io.sparknn.parameters.InitialValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The training of a network by a {@link Minimizer}, by one of the workers: each iteration, which
 * counts as an epoch, evaluates the loss over all samples at one or more points.
 *
 * <p>Every worker runs the minimizer on the same numbers, so only loss and gradient are exchanged.
 */
final class FullBatchLoop {
  private final TrainingSpec spec;
  private final Minimizer minimizer;
  private final Communicator communicator;
  private final List<TrainingListener> listeners;
  private final SharedCheckpoints checkpoints;
  private final Learner learner;
  private final Evaluation evaluation;
  private final long samples; // of all workers
  private final double share;
  private final FullBatchObjective objective;
  private final AnsweredObjective answered;
  private final Optional<TrainingState> restored;
  private final List<EpochReport> history = new ArrayList<>();
  private final BestSoFar best;
  private final Stopwatch stopwatch;
  private int iterations; // of this run of the minimizer

  /**
   * A training at its start, or at its newest checkpoint; its tensors belong to the open scope.
   *
   * @param listeners told of iterations
   */
  FullBatchLoop(
      Engine engine,
      TrainingSpec spec,
      Minimizer minimizer,
      Communicator communicator,
      List<TrainingListener> listeners,
      Checkpoints checkpoints,
      InitialValues known,
      SampleStore train,
      SampleStore validation) {
    this.spec = spec;
    this.minimizer = minimizer;
    this.communicator = communicator;
    this.listeners = listeners;
    this.learner = new Learner(engine, spec, Team.apart(engine, communicator), known);
    this.evaluation = new Evaluation(engine, spec, communicator, validation);
    this.checkpoints = new SharedCheckpoints(checkpoints, communicator, evaluation);
    this.samples = evaluation.sumOverWorkers(train.size());
    this.share = (double) train.size() / samples;
    this.objective = new FullBatchObjective(engine, spec, communicator, learner, train);
    this.restored = this.checkpoints.newest();
    this.answered =
        new AnsweredObjective(
            objective,
            restored.map(TrainingState::answers).orElse(List.of()),
            this.checkpoints.areWanted());
    restored.ifPresent(state -> history.addAll(state.history()));
    this.best =
        restored
            .map(state -> new BestSoFar(spec.earlyStopping(), history, state.networks()))
            .orElseGet(() -> new BestSoFar(spec.earlyStopping(), learner.snapshot()));
    this.stopwatch = new Stopwatch();
  }

  /** Trains, as {@link TrainingLoop#run} says. */
  TrainingResult run() {
    boolean done = restored.isPresent() && answered.answers().isEmpty();
    if (!done) {
      double[] start = learner.model().point();
      minimizer.minimize(answered, start, this::arriveAt);
      if (history.isEmpty()) { // no way down: the start is what there is to report
        report(new Minimizer.Iterate(start, Double.NaN, 0));
      }
      save(true);
    }
    return new TrainingResult(best.network(), history);
  }

  /** Takes an iterate, and says whether to go on. */
  private boolean arriveAt(Minimizer.Iterate iterate) {
    iterations++;
    int known = restored.map(state -> state.history().size()).orElse(0);
    if (iterations < known) {
      return true; // on the way to where the training was
    }
    if (iterations == known) {
      learner.restore(restored.orElseThrow().learner());
      stopwatch.lap();
    } else {
      report(iterate);
    }
    boolean goOn = history.size() < spec.epochs() && !best.shouldStop();
    if (goOn && iterations > known) {
      save(false);
    }
    return goOn;
  }

  private void report(Minimizer.Iterate iterate) {
    int epoch = history.size() + 1;
    Measures measures = objective.measuresAt(iterate.point());
    if (!Double.isFinite(measures.sums()[0])) {
      throw NonFiniteLossException.ofIteration(epoch, measures.sums()[0], best.lastEpoch());
    }
    learner.model().moveTo(iterate.point()); // the last trial may have been elsewhere
    learner.model().averageStatistics(communicator, share);
    double trained = stopwatch.lap();
    Map<String, Double> validated = evaluation.of(learner);
    Map<String, Double> means = measures.means();
    EpochReport report =
        new EpochReport(
            epoch,
            spec.epochs(),
            means,
            validated,
            iterate.length(),
            samples,
            trained,
            stopwatch.lap());
    history.add(report);
    best.offer(learner.snapshot(), report);
    listeners.forEach(l -> l.onStep(new StepReport(epoch, spec.epochs(), 1, 1, means)));
    listeners.forEach(l -> l.onEpoch(report));
  }

  /** Writes a checkpoint if one is due; of a training that is done, without answers. */
  private void save(boolean done) {
    TrainingState.Position here = new TrainingState.Position(history.size(), 0);
    if (checkpoints.isDue(here, done)) {
      checkpoints.write(
          () ->
              new TrainingState(
                  learner.state(),
                  Optional.empty(),
                  List.copyOf(history),
                  best.networks(),
                  0,
                  new double[0],
                  done ? List.of() : answered.answers()));
    }
  }
}
