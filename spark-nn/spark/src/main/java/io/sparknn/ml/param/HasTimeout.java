package io.sparknn.ml.param;

import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Params;

/**
 * Shared parameter {@code timeout}.
 *
 * @param <T> the stage itself
 */
public interface HasTimeout<T> extends Params {

  /** Seconds that a worker waits for the others at most; 1 or more. */
  default IntParam timeout() {
    return new IntParam(
        uid(),
        "timeout",
        "seconds that a worker waits for the others at most (>= 1)",
        Ranges.atLeast("timeout", 1));
  }

  /** Seconds that a worker waits for the others at most. */
  default int getTimeout() {
    return (Integer) getOrDefault(timeout());
  }

  /** Lets a worker wait at most so many seconds for the others, 1 or more. */
  @SuppressWarnings("unchecked")
  default T setTimeout(int value) {
    set(timeout(), value);
    return (T) this;
  }
}
