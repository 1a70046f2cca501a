package io.sparknn.ml.param;

import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Params;

/**
 * Shared parameter {@code numWorkers}.
 *
 * @param <T> the stage itself
 */
public interface HasNumWorkers<T> extends Params {

  /** Tasks that train together; 0 for as many as the cluster can run at once. */
  default IntParam numWorkers() {
    return new IntParam(
        uid(),
        "numWorkers",
        "tasks that train together; 0 for as many as the cluster can run at once, at most batchSize (>= 0)",
        Ranges.atLeast("numWorkers", 0));
  }

  /** Tasks that train together; 0 for as many as the cluster can run at once. */
  default int getNumWorkers() {
    return (Integer) getOrDefault(numWorkers());
  }

  /** Trains by so many tasks together; 0 for as many as the cluster can run at once. */
  @SuppressWarnings("unchecked")
  default T setNumWorkers(int value) {
    set(numWorkers(), value);
    return (T) this;
  }
}
