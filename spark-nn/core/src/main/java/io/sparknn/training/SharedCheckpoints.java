package io.sparknn.training;

import io.sparknn.training.TrainingState.Position;
import java.util.Optional;
import java.util.function.Supplier;

/** The checkpoints of a training as all its workers use them together. */
final class SharedCheckpoints {
  private static final Position NOWHERE = new Position(0, 0);

  private final Checkpoints checkpoints;
  private final Communicator communicator;
  private final Evaluation evaluation;

  SharedCheckpoints(Checkpoints checkpoints, Communicator communicator, Evaluation evaluation) {
    this.checkpoints = checkpoints;
    this.communicator = communicator;
    this.evaluation = evaluation;
  }

  /** The newest state: the one that the worker of rank 0 sees. */
  Optional<TrainingState> newest() {
    boolean first = communicator.rank() == 0;
    Optional<TrainingState> newest = first ? checkpoints.newest() : Optional.empty();
    Position own = newest.map(TrainingState::position).orElse(NOWHERE);
    Position at =
        new Position(
            (int) evaluation.sumOverWorkers(own.epoch()), evaluation.sumOverWorkers(own.step()));
    return first || at.equals(NOWHERE) ? newest : Optional.of(checkpoints.read(at));
  }

  /** Whether there are any: if so, there is one of the end. */
  boolean areWanted() {
    return checkpoints.isDue(NOWHERE, true);
  }

  /** Whether there should be a checkpoint here. */
  boolean isDue(Position at, boolean last) {
    return checkpoints.isDue(at, last);
  }

  /** Lets the worker of rank 0 write a state. */
  void write(Supplier<TrainingState> state) {
    if (communicator.rank() == 0) {
      checkpoints.write(state.get());
    }
  }
}
