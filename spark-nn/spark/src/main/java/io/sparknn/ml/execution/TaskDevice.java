package io.sparknn.ml.execution;

import io.sparknn.engine.Device;
import io.sparknn.engine.EngineException;
import io.sparknn.engine.EngineOptions;
import java.util.Map;
import org.apache.spark.TaskContext;
import org.apache.spark.resource.ResourceInformation;

/** The device and threads that a parameter {@code device} means in this task, or on the driver. */
public final class TaskDevice {
  /** Spark's name of GPUs as a resource. */
  public static final String GPU = "gpu";

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
    return context == null
        ? new EngineOptions(device(name, Map.of(), SparkProcess.isDriver()), 1)
        : new EngineOptions(
            device(name, context.resourcesJMap(), SparkProcess.isDriver()), context.cpus());
  }

  /**
   * The device that a name means.
   *
   * @param resources that Spark gave the task
   * @param driver whether this is the driver's process
   */
  static Device device(String name, Map<String, ResourceInformation> resources, boolean driver) {
    ResourceInformation gpus = resources.get(GPU);
    if (name.equals("cpu")) {
      return Device.cpu();
    } else if (gpus != null && gpus.addresses().length > 0) {
      return gpu(gpus.addresses()[0]);
    } else if (name.equals("auto")) {
      return Device.cpu();
    } else if (driver) {
      return Device.cuda(0);
    }
    throw new EngineException(
        "Parameter device is gpu, but Spark gave this task no GPU. Set"
            + " spark.executor.resource.gpu.amount, spark.executor.resource.gpu.discoveryScript and"
            + " spark.task.resource.gpu.amount, or set device to auto or cpu.");
  }

  private static Device gpu(String address) {
    if (!address.matches("\\d{1,4}")) {
      throw new EngineException(
          "Spark gave this task the GPU '"
              + address
              + "', but expected is its number on the machine, as 0. Let"
              + " spark.executor.resource.gpu.discoveryScript print numbers, as"
              + " conf/run/discover-gpus of Spark NN does.");
    }
    return Device.cuda(Integer.parseInt(address));
  }
}
