package io.sparknn.engine;

/**
 * How an engine is opened.
 *
 * @param device where it computes
 * @param threads processor threads that one operation may use, 1 or more; on Spark it is {@code
 *     spark.task.cpus}
 */
public record EngineOptions(Device device, int threads) {

  /** Checks that {@code threads} is 1 or more. */
  public EngineOptions {
    if (threads < 1) {
      throw new IllegalArgumentException(
          "An engine was asked for with " + threads + " threads; it needs at least 1.");
    }
  }

  /** The CPU with one thread per operation. */
  public static EngineOptions defaults() {
    return new EngineOptions(Device.cpu(), 1);
  }
}
