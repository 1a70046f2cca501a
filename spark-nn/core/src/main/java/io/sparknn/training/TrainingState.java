package io.sparknn.training;

import io.sparknn.network.TrainedNetwork;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that a training needs to go on as if it had never stopped. The rest follows from it:
 * schedules and stopping rules look at the history, and random numbers are drawn from the seed and
 * the numbers of epoch and step.
 *
 * @param learner its numbers now
 * @param kept its numbers at the end of the last epoch, if the epoch under way may be taken back
 * @param history the epochs that are done, in order
 * @param networks by epoch, 0 for the start: that of the last epoch, and earlier ones that early
 *     stopping may go back to or compares with
 * @param step how many steps of the epoch under way are done; 0 between epochs
 * @param sums Σ w · loss, Σ w · metric for each metric, Σ w over these steps
 * @param answers what the loss over all samples has answered a minimizer, in order: value and
 *     gradient, or a Hessian's product; empty if there is none, or if it is done
 */
public record TrainingState(
    LearnerState learner,
    Optional<LearnerState> kept,
    List<EpochReport> history,
    Map<Integer, TrainedNetwork> networks,
    long step,
    double[] sums,
    List<double[]> answers) {

  /**
   * How far a training has come.
   *
   * @param epoch how many epochs are done
   * @param step how many steps of the next
   */
  public record Position(int epoch, long step) implements Comparable<Position> {

    @Override
    public int compareTo(Position other) {
      return epoch == other.epoch
          ? Long.compare(step, other.step)
          : Integer.compare(epoch, other.epoch);
    }
  }

  /** The epochs that are done, and the steps of the one after them. */
  public Position position() {
    return new Position(history.size(), step);
  }
}
