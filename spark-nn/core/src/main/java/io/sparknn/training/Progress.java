package io.sparknn.training;

import io.sparknn.network.TrainedNetwork;
import io.sparknn.optim.Schedule;
import io.sparknn.optim.UpdateRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The epochs that are done, and what follows from them for the next. */
final class Progress {
  private final TrainingSpec spec;
  private final List<EpochReport> history = new ArrayList<>();
  private final BestSoFar best;
  private LearnerState kept; // after the last epoch that wasn't taken back, if any may be

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
    this.kept = state.step() == 0 ? state.learner() : state.kept().orElse(null);
  }

  /** One more epoch is done, which the schedule may take back. */
  void add(EpochReport report, Learner learner) {
    history.add(report);
    boolean takenBack = kept != null && spec.schedule().takesBack(losses());
    if (takenBack) {
      learner.restore(kept);
    }
    best.offer(learner.snapshot(), report);
    if (!takenBack && spec.schedule().takesBack()) {
      kept = learner.state();
    }
  }

  private List<Double> losses() {
    return history.stream().map(EpochReport::monitoredLoss).toList();
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
    Schedule.Moment moment = new Schedule.Moment(steps, stepsPerEpoch, spec.epochs(), losses());
    UpdateRule rule = (UpdateRule) spec.optimizer();
    return rule.stepSize() * spec.schedule().factor(moment);
  }

  /**
   * What a checkpoint holds.
   *
   * @param step how many steps of the epoch under way are done
   * @param measures over them
   */
  TrainingState state(Learner learner, long step, Measures measures) {
    boolean mayGoBack = step > 0 && spec.schedule().takesBack();
    return new TrainingState(
        learner.state(),
        mayGoBack ? Optional.ofNullable(kept) : Optional.empty(),
        List.copyOf(history),
        best.networks(),
        step,
        measures.sums(),
        List.of());
  }

  TrainingResult result() {
    return new TrainingResult(best.network(), history);
  }
}
