package io.sparknn.ml.param;

import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/**
 * Shared parameter {@code device}.
 *
 * @param <T> the stage itself
 */
public interface HasDevice<T> extends Params {

  /** Where it computes: {@code auto}, {@code cpu} or {@code gpu}. */
  default Param<String> device() {
    return new Param<>(
        uid(),
        "device",
        "where it computes: cpu; gpu, the one that Spark gave the task; auto, a GPU if Spark gave one",
        Ranges.oneOf("device", "auto", "cpu", "gpu"),
        String.class);
  }

  /** Where it computes. */
  default String getDevice() {
    return getOrDefault(device());
  }

  /**
   * Computes on {@code cpu}, on the {@code gpu} that Spark gave the task, or {@code auto}: on a GPU
   * if there is one.
   */
  @SuppressWarnings("unchecked")
  default T setDevice(String value) {
    set(device(), value);
    return (T) this;
  }
}
