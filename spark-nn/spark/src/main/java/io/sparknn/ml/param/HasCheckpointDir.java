package io.sparknn.ml.param;

import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/**
 * Shared parameter {@code checkpointDir}.
 *
 * @param <T> the stage itself
 */
public interface HasCheckpointDir<T> extends Params {

  /**
   * A folder on a file system that driver and executors share, where training leaves its state, and
   * from where it goes on after a failure; empty for none.
   */
  default Param<String> checkpointDir() {
    return new Param<>(
        uid(),
        "checkpointDir",
        "folder, on a file system that driver and executors share, where training leaves its state and goes on from after a failure; empty for none",
        Ranges.notNull("checkpointDir"),
        String.class);
  }

  /** The folder where training leaves its state; empty for none. */
  default String getCheckpointDir() {
    return getOrDefault(checkpointDir());
  }

  /**
   * Lets training leave its state in this folder, of its own, and go on from what it finds there.
   */
  @SuppressWarnings("unchecked")
  default T setCheckpointDir(String value) {
    set(checkpointDir(), value);
    return (T) this;
  }
}
