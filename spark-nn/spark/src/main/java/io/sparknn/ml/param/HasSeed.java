package io.sparknn.ml.param;

import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Params;

/**
 * Shared parameter {@code seed}.
 *
 * @param <T> the stage itself
 */
public interface HasSeed<T> extends Params {

  /** Seed of first parameters, shuffling and dropout; any number. */
  default LongParam seed() {
    return new LongParam(uid(), "seed", "seed of first parameters, shuffling and dropout");
  }

  /** Seed of first parameters, shuffling and dropout. */
  default long getSeed() {
    return (Long) getOrDefault(seed());
  }

  /** Draws first parameters, shuffling and dropout from this seed. */
  @SuppressWarnings("unchecked")
  default T setSeed(long value) {
    set(seed(), value);
    return (T) this;
  }
}
