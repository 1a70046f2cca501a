package io.sparknn.ml.data;

/**
 * A row as bytes.
 *
 * @param key a hash of its content and a seed, whose last bit tells whether the row validates
 * @param bytes in the order of {@link SamplePlan#layout}
 */
public record Sample(long key, byte[] bytes) {
  private static final long VALIDATION_BIT = 1;

  /** The key of a sample with this hash. */
  static long key(long hash, boolean validation) {
    return validation ? hash | VALIDATION_BIT : hash & ~VALIDATION_BIT;
  }

  /** Whether the sample with this key measures instead of training. */
  public static boolean isValidation(long key) {
    return (key & VALIDATION_BIT) != 0;
  }
}
