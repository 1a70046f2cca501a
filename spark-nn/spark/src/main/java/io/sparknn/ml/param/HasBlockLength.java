package io.sparknn.ml.param;

import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Params;

/**
 * Shared parameter {@code blockLength}.
 *
 * @param <T> the stage itself
 */
public interface HasBlockLength<T> extends Params {

  /** Tokens of the blocks that long texts are cut into for training; 1 or more. */
  default IntParam blockLength() {
    return new IntParam(
        uid(),
        "blockLength",
        "tokens of the blocks that long texts are cut into for training (>= 1)",
        Ranges.atLeast("blockLength", 1));
  }

  /** Tokens of the blocks that long texts are cut into for training; 1 or more. */
  default int getBlockLength() {
    return (Integer) getOrDefault(blockLength());
  }

  /** Cuts long texts into blocks of so many tokens for training, 1 or more. */
  @SuppressWarnings("unchecked")
  default T setBlockLength(int value) {
    set(blockLength(), value);
    return (T) this;
  }
}
