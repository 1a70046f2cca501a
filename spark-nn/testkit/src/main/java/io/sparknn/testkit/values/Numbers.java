package io.sparknn.testkit.values;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Numbers to test with: fixed by a seed, and without ties. */
public final class Numbers {
  private Numbers() {}

  /** So many numbers between −2 and 2, none of them within 0.1 of 0. */
  public static double[] ordinary(int size, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return IntStream.range(0, size)
        .mapToDouble(
            index -> {
              double magnitude = 0.1 + 1.9 * random.nextDouble();
              return random.nextBoolean() ? magnitude : -magnitude;
            })
        .toArray();
  }

  /** So many numbers between 0.5 and 2. */
  public static double[] positive(int size, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return IntStream.range(0, size).mapToDouble(i -> 0.5 + 1.5 * random.nextDouble()).toArray();
  }

  /** So many whole numbers from 0 to {@code bound} − 1. */
  public static long[] indices(int size, int bound, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return IntStream.range(0, size).mapToLong(i -> random.nextInt(bound)).toArray();
  }
}
