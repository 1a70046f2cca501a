package io.sparknn.training;

import io.sparknn.network.TrainedNetwork;
import java.util.List;
import java.util.Map;

/**
 * All that a training needs at the end of an epoch to go on as if it had never stopped. The rest
 * follows from it: schedules and stopping rules look at the history, and random numbers are drawn
 * from the seed and the numbers of epoch and step.
 *
 * @param steps how many steps were taken
 * @param slots what the update rule remembers, by the slot's name
 * @param history the epochs that are done, in order; one or more
 * @param networks by epoch, 0 for the start: that of the last epoch, and earlier ones that early
 *     stopping may go back to or compares with
 */
public record TrainingState(
    long steps,
    Map<String, float[]> slots,
    List<EpochReport> history,
    Map<Integer, TrainedNetwork> networks) {

  /** The last epoch that is done. */
  public int epoch() {
    return history.size();
  }

  /** The network at the end of the last epoch. */
  public TrainedNetwork network() {
    return networks.get(epoch());
  }
}
