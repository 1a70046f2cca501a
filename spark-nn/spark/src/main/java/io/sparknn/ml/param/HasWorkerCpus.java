package io.sparknn.ml.param;

import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Params;

/**
 * Shared parameter {@code workerCpus}.
 *
 * @param <T> the stage itself
 */
public interface HasWorkerCpus<T> extends Params {

  /** Cores that each worker computes with; 0 for {@code spark.task.cpus}. */
  default IntParam workerCpus() {
    return new IntParam(
        uid(),
        "workerCpus",
        "cores that each worker computes with, on a cluster; 0 for spark.task.cpus (>= 0)",
        Ranges.atLeast("workerCpus", 0));
  }

  /** Cores that each worker computes with; 0 for {@code spark.task.cpus}. */
  default int getWorkerCpus() {
    return (Integer) getOrDefault(workerCpus());
  }

  /** Gives each worker so many cores, on a cluster; 0 for {@code spark.task.cpus}. */
  @SuppressWarnings("unchecked")
  default T setWorkerCpus(int value) {
    set(workerCpus(), value);
    return (T) this;
  }
}
