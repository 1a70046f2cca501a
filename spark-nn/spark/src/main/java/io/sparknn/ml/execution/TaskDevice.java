package io.sparknn.ml.execution;

import io.sparknn.engine.Device;
import io.sparknn.engine.EngineException;
import io.sparknn.engine.EngineOptions;
import org.apache.spark.TaskContext;
import org.apache.spark.resource.ResourceInformation;

/** The device and threads that a parameter {@code device} means in this task, or on the driver. */
public final class TaskDevice {
  private static final String GPU = "gpu";

  private TaskDevice() {}

  /**
   * How an engine is opened here: on the first GPU that Spark gave the task, or on the CPU; in
   * local mode, where Spark gives none, {@code gpu} is the first of the machine.
   *
   * @param name {@code auto}, {@code cpu} or {@code gpu}
   * @throws EngineException if a GPU is asked for and Spark gave none
   */
  public static EngineOptions options(String name) {
    TaskContext context = TaskContext.get();
    return new EngineOptions(device(name, context), context == null ? 1 : context.cpus());
  }

  private static Device device(String name, TaskContext context) {
    if (name.equals("cpu")) {
      return Device.cpu();
    }
    ResourceInformation gpus = context == null ? null : context.resourcesJMap().get(GPU);
    if (gpus != null && gpus.addresses().length > 0) {
      return Device.parse("cuda:" + gpus.addresses()[0]);
    } else if (name.equals("auto")) {
      return Device.cpu();
    } else if (SparkProcess.isDriver()) {
      return Device.cuda(0);
    }
    throw new EngineException(
        "Parameter device is gpu, but Spark gave this task no GPU. Set"
            + " spark.executor.resource.gpu.amount, spark.executor.resource.gpu.discoveryScript and"
            + " spark.task.resource.gpu.amount, or set device to auto or cpu.");
  }
}
