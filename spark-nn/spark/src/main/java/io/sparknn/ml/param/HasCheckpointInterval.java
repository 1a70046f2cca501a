package io.sparknn.ml.param;

import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Params;

/**
 * Shared parameter {@code checkpointInterval}.
 *
 * @param <T> the stage itself
 */
public interface HasCheckpointInterval<T> extends Params {

  /** Epochs from one checkpoint to the next; 1 or more. */
  default IntParam checkpointInterval() {
    return new IntParam(
        uid(),
        "checkpointInterval",
        "epochs from one checkpoint to the next (>= 1); without checkpointDir there are none",
        Ranges.atLeast("checkpointInterval", 1));
  }

  /** Epochs from one checkpoint to the next. */
  default int getCheckpointInterval() {
    return (Integer) getOrDefault(checkpointInterval());
  }

  /** Leaves a checkpoint every so many epochs, 1 or more, and after the last. */
  @SuppressWarnings("unchecked")
  default T setCheckpointInterval(int value) {
    set(checkpointInterval(), value);
    return (T) this;
  }
}
