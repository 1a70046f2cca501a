package io.sparknn.ml.param;

import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Params;

/**
 * Shared parameter {@code channels}.
 *
 * @param <T> the stage itself
 */
public interface HasChannels<T> extends Params {

  /** Channels: 1 (grey), 3 (colour) or 4 (colour and alpha). */
  default IntParam channels() {
    return new IntParam(
        uid(),
        "channels",
        "1 (grey), 3 (colour) or 4 (colour and alpha)",
        Ranges.oneOf("channels", 1, 3, 4));
  }

  /** Channels: 1, 3 or 4. */
  default int getChannels() {
    return (Integer) getOrDefault(channels());
  }

  /** Asks for 1 channel (grey), 3 (colour) or 4 (colour and alpha). */
  @SuppressWarnings("unchecked")
  default T setChannels(int value) {
    set(channels(), value);
    return (T) this;
  }
}
