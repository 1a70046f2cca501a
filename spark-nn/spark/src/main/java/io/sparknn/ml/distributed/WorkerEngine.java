package io.sparknn.ml.distributed;

import io.sparknn.engine.Capability;
import io.sparknn.engine.DataType;
import io.sparknn.engine.Engine;
import io.sparknn.ml.execution.SharedEngines;
import io.sparknn.ml.execution.TaskDevice;
import java.util.UUID;
import org.apache.spark.SparkEnv;

/**
 * What a worker computes with, or why it can't.
 *
 * @param engine null if there is a problem
 * @param problem empty if there is none
 */
record WorkerEngine(Engine engine, String problem) {
  private static final String JVM = UUID.randomUUID().toString();

  /**
   * Opens the engine. That it can't is told to all, and is no failure of the task: it would come
   * again.
   */
  static WorkerEngine open(String name, String device, DataType type) {
    try {
      Engine engine = SharedEngines.get(name, TaskDevice.options(device));
      if (type != DataType.FLOAT32) {
        engine.require(Capability.valueOf(type.name()), "parameter precision");
      }
      return new WorkerEngine(engine, "");
    } catch (RuntimeException | LinkageError e) {
      return new WorkerEngine(null, e.getMessage() == null ? e.toString() : e.getMessage());
    }
  }

  /** The name or address at which other machines reach this one. */
  static String host() {
    return SparkEnv.get().blockManager().blockManagerId().host();
  }

  /** What the others are told. */
  WorkerReport report(WorkerSamples samples, double conversionSeconds) {
    return new WorkerReport(
        host(),
        JVM,
        engine == null ? "" : engine.name(),
        engine == null ? "" : engine.device().toString(),
        engine != null && WorkerGroup.canSpanProcesses(engine),
        problem,
        samples.train().size(),
        samples.validation().size(),
        samples.trainWeight(),
        samples.smallestLabel(),
        samples.largestLabel(),
        samples.fingerprint(),
        conversionSeconds);
  }
}
