package io.sparknn.ml.param;

import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Params;

/**
 * Shared parameter {@code maxLength}.
 *
 * @param <T> the stage itself
 */
public interface HasMaxLength<T> extends Params {

  /** The most steps that a sequence may have; 0 for no limit. */
  default IntParam maxLength() {
    return new IntParam(
        uid(),
        "maxLength",
        "the most steps that a sequence may have, beyond which truncation decides; 0 for no limit",
        Ranges.atLeast("maxLength", 0));
  }

  /** The most steps that a sequence may have; 0 for no limit. */
  default int getMaxLength() {
    return (Integer) getOrDefault(maxLength());
  }

  /** Lets sequences have so many steps at most; 0 for no limit. */
  @SuppressWarnings("unchecked")
  default T setMaxLength(int value) {
    set(maxLength(), value);
    return (T) this;
  }
}
