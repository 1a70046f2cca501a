package io.sparknn.data;

import io.sparknn.parameters.Seeds;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;

/**
 * Which of a worker's samples belong to which step of an epoch.
 *
 * <p>With N samples over all workers and a global batch of B, an epoch has S = ⌈N / B⌉ steps; in
 * step s a worker that holds n samples contributes those from ⌊s n / S⌋ to ⌊(s + 1) n / S⌋ of its
 * shuffled order. So every sample is used once in an epoch, all steps are alike in size to within
 * one sample per worker, and uneven or empty workers need no special case.
 *
 * <p>Sequences are {@linkplain #byLength bucketed}, so that those of a step are of like length.
 */
public final class EpochPlan {
  private static final int WINDOW = 50; // steps that are bucketed together

  private final int samples;
  private final long steps;
  private final long seed;
  private final IntUnaryOperator lengths; // null if samples have no lengths
  private final long bucketSeed;

  /**
   * The plan of one worker.
   *
   * @param samples n, 0 or more
   * @param totalSamples N, 1 or more
   * @param batchSize B, 1 or more
   * @param seed of the shuffling; differs between workers
   */
  public EpochPlan(int samples, long totalSamples, int batchSize, long seed) {
    this(samples, (totalSamples + batchSize - 1) / batchSize, seed, null, 0);
  }

  private EpochPlan(int samples, long steps, long seed, IntUnaryOperator lengths, long bucketSeed) {
    this.samples = samples;
    this.steps = steps;
    this.seed = seed;
    this.lengths = lengths;
    this.bucketSeed = bucketSeed;
  }

  /**
   * The same plan, with samples of like length in a step, so that little of a batch is padding.
   *
   * <p>The shuffled samples of every 50 steps are sorted by length and dealt to these steps, whose
   * order is drawn. All workers draw the same, so that their batches of a step are alike in length.
   *
   * @param lengths from a sample's number to its length
   * @param sharedSeed the same for all workers
   */
  public EpochPlan byLength(IntUnaryOperator lengths, long sharedSeed) {
    return new EpochPlan(samples, steps, seed, lengths, Seeds.derive(sharedSeed, "lengths"));
  }

  /** S, the steps of an epoch. */
  public long steps() {
    return steps;
  }

  /** The worker's samples in the order of this epoch: a random permutation of 0 … n − 1. */
  public int[] order(int epoch) {
    int[] order = permutation(samples, Seeds.derive(seed, epoch));
    if (lengths != null) {
      for (long step = 0; step < steps; step += WINDOW) {
        int size = (int) Math.min(WINDOW, steps - step);
        bucket(order, step, permutation(size, Seeds.derive(bucketSeed, epoch * steps + step)));
      }
    }
    return order;
  }

  /** Deals the samples of a window's steps to them, the shortest to the first that was drawn. */
  private void bucket(int[] order, long firstStep, int[] drawn) {
    int[] window = Arrays.copyOfRange(order, start(firstStep), start(firstStep + drawn.length));
    int[] sorted = sortedByLength(window);
    int dealt = 0;
    for (int offset : drawn) {
      int from = start(firstStep + offset);
      int count = start(firstStep + offset + 1) - from;
      System.arraycopy(sorted, dealt, order, from, count);
      dealt += count;
    }
  }

  /** The samples by length; those of one length stay in their order. */
  private int[] sortedByLength(int[] window) {
    long[] keys = new long[window.length];
    for (int index = 0; index < keys.length; index++) {
      keys[index] = (long) lengths.applyAsInt(window[index]) << Integer.SIZE | index;
    }
    Arrays.sort(keys);
    return Arrays.stream(keys).mapToInt(key -> window[(int) key]).toArray();
  }

  /** The numbers from 0 to {@code size} − 1 in a random order. */
  private static int[] permutation(int size, long seed) {
    int[] order = new int[size];
    SplittableRandom random = new SplittableRandom(seed);
    for (int index = 0; index < size; index++) { // Fisher and Yates, inside out
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
