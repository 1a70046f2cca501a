package io.sparknn.training;

import io.sparknn.network.TrainedNetwork;
import io.sparknn.optim.Schedule;
import io.sparknn.optim.UpdateRule;
import java.util.ArrayList;
import java.util.List;

/** The epochs that are done, and what follows from them for the next. */
final class Progress {
  private final TrainingSpec spec;
  private final List<EpochReport> history = new ArrayList<>();
  private final BestSoFar best;

  /** A training that hasn't begun. */
  Progress(TrainingSpec spec, TrainedNetwork start) {
    this.spec = spec;
    this.best = new BestSoFar(spec.earlyStopping(), start);
  }

  /** A training that goes on. */
  Progress(TrainingSpec spec, TrainingState state) {
    this.spec = spec;
    this.history.addAll(state.history());
    this.best = new BestSoFar(spec.earlyStopping(), state.history(), state.networks());
  }

  /** One more epoch is done. */
  void add(EpochReport report, TrainedNetwork network) {
    history.add(report);
    best.offer(network, report);
  }

  /** How many epochs are done. */
  int epochs() {
    return history.size();
  }

  /** Whether there is no further epoch. */
  boolean isOver() {
    return epochs() >= spec.epochs() || best.shouldStop();
  }

  /** The network at the end of the last epoch. */
  TrainedNetwork network() {
    return best.lastEpoch();
  }

  /** η of the step that comes after so many. */
  double stepSize(long steps, long stepsPerEpoch) {
    List<Double> losses = history.stream().map(EpochReport::monitoredLoss).toList();
    Schedule.Moment moment = new Schedule.Moment(steps, stepsPerEpoch, spec.epochs(), losses);
    UpdateRule rule = (UpdateRule) spec.optimizer();
    return rule.stepSize() * spec.schedule().factor(moment);
  }

  /** What a checkpoint holds. */
  TrainingState state(Learner learner) {
    return new TrainingState(
        learner.steps(), learner.slots(), List.copyOf(history), best.networks());
  }

  TrainingResult result() {
    return new TrainingResult(best.network(), history);
  }
}
