package io.sparknn.ml.param;

import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Params;

/**
 * Shared parameter {@code checkpointSteps}.
 *
 * @param <T> the stage itself
 */
public interface HasCheckpointSteps<T> extends Params {

  /** Steps from one checkpoint to the next within an epoch; 0 for none there. */
  default IntParam checkpointSteps() {
    return new IntParam(
        uid(),
        "checkpointSteps",
        "steps from one checkpoint to the next within an epoch (>= 0); 0: only between epochs",
        Ranges.atLeast("checkpointSteps", 0));
  }

  /** Steps from one checkpoint to the next within an epoch. */
  default int getCheckpointSteps() {
    return (Integer) getOrDefault(checkpointSteps());
  }

  /** Leaves checkpoints within epochs too, every so many steps; 0 for none there. */
  @SuppressWarnings("unchecked")
  default T setCheckpointSteps(int value) {
    set(checkpointSteps(), value);
    return (T) this;
  }
}
