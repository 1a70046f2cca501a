package io.sparknn.data;

import io.sparknn.parameters.Seeds;
import java.util.SplittableRandom;

/**
 * Which of a worker's samples belong to which step of an epoch.
 *
 * <p>With N samples over all workers and a global batch of B, an epoch has S = ⌈N / B⌉ steps; in
 * step s a worker that holds n samples contributes those from ⌊s n / S⌋ to ⌊(s + 1) n / S⌋ of its
 * shuffled order. So every sample is used once in an epoch, all steps are alike in size to within
 * one sample per worker, and uneven or empty workers need no special case.
 */
public final class EpochPlan {
  private final int samples;
  private final long steps;
  private final long seed;

  /**
   * The plan of one worker.
   *
   * @param samples n, 0 or more
   * @param totalSamples N, 1 or more
   * @param batchSize B, 1 or more
   * @param seed of the shuffling; differs between workers
   */
  public EpochPlan(int samples, long totalSamples, int batchSize, long seed) {
    this.samples = samples;
    this.steps = (totalSamples + batchSize - 1) / batchSize;
    this.seed = seed;
  }

  /** S, the steps of an epoch. */
  public long steps() {
    return steps;
  }

  /** The worker's samples in the order of this epoch: a random permutation of 0 … n − 1. */
  public int[] order(int epoch) {
    int[] order = new int[samples];
    SplittableRandom random = new SplittableRandom(Seeds.derive(seed, epoch));
    for (int index = 0; index < samples; index++) { // Fisher and Yates, inside out
      int other = random.nextInt(index + 1);
      order[index] = order[other];
      order[other] = index;
    }
    return order;
  }

  /** Where the samples of a step begin in the epoch's order; those of the step before end here. */
  public int start(long step) {
    return (int) (step * samples / steps);
  }
}
