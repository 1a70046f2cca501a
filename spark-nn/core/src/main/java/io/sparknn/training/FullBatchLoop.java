package io.sparknn.training;

import io.sparknn.data.SampleStore;
import io.sparknn.engine.Engine;
import io.sparknn.engine.Scope;
import io.sparknn.optim.Minimizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The training of a network by a {@link Minimizer}, by one of the workers: each iteration, which
 * counts as an epoch, evaluates the loss over all samples at one or more points.
 *
 * <p>Every worker runs the minimizer on the same numbers, so only loss and gradient are exchanged.
 */
final class FullBatchLoop {
  private final Engine engine;
  private final TrainingSpec spec;
  private final Minimizer minimizer;
  private final Communicator communicator;
  private final List<TrainingListener> listeners;

  FullBatchLoop(
      Engine engine,
      TrainingSpec spec,
      Minimizer minimizer,
      Communicator communicator,
      List<TrainingListener> listeners) {
    this.engine = engine;
    this.spec = spec;
    this.minimizer = minimizer;
    this.communicator = communicator;
    this.listeners = listeners;
  }

  /** Trains, as {@link TrainingLoop#run} says. */
  TrainingResult run(SampleStore train, SampleStore validation) {
    try (Scope scope = engine.openScope()) {
      Learner learner = new Learner(engine, spec, Team.apart(engine, communicator));
      Evaluation evaluation = new Evaluation(engine, spec, communicator, validation);
      long total = evaluation.sumOverWorkers(train.size());
      double share = (double) train.size() / total;
      FullBatchObjective objective =
          new FullBatchObjective(engine, spec, communicator, learner, train);
      BestSoFar best = new BestSoFar(spec.earlyStopping(), learner.snapshot());
      List<EpochReport> history = new ArrayList<>();
      Stopwatch stopwatch = new Stopwatch();
      Minimizer.Observer observer =
          iterate -> {
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
            history.add(
                new EpochReport(
                    epoch,
                    spec.epochs(),
                    means,
                    validated,
                    iterate.length(),
                    total,
                    trained,
                    stopwatch.lap()));
            best.offer(learner.snapshot(), history.get(epoch - 1));
            listeners.forEach(l -> l.onStep(new StepReport(epoch, spec.epochs(), 1, 1, means)));
            listeners.forEach(l -> l.onEpoch(history.get(epoch - 1)));
            return epoch < spec.epochs() && !best.shouldStop();
          };
      double[] start = learner.model().point();
      minimizer.minimize(objective, start, observer);
      if (history.isEmpty()) { // no way down: the start is what there is to report
        observer.goOn(new Minimizer.Iterate(start, Double.NaN, 0));
      }
      return new TrainingResult(best.network(), history);
    }
  }
}
