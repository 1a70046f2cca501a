package io.sparknn.ml.distributed;

import io.sparknn.ml.execution.SparkProcess;
import io.sparknn.ml.execution.TaskDevice;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.resource.ResourceProfile;
import org.apache.spark.resource.ResourceProfileBuilder;
import org.apache.spark.resource.ResourceProfileManager;
import org.apache.spark.resource.TaskResourceRequests;

/**
 * What each worker's task asks Spark for: its cores, and one GPU if executors have any. It may
 * differ from what the tasks of other stages ask for, so that rows are prepared by many small tasks
 * and a network is trained by one for each GPU.
 *
 * <p>A worker has a GPU to itself, also where tasks of other stages share one, and where several
 * models train at the same time.
 *
 * @param cpus cores, 1 or more
 * @param gpus 0 or 1
 */
record WorkerResources(int cpus, int gpus) {
  private static final String EXECUTOR_GPUS = "spark.executor.resource.gpu.amount";
  private static final String TASK_GPUS = "spark.task.resource.gpu.amount";
  private static final String TASK_CPUS = "spark.task.cpus";

  /**
   * What parameters {@code device} and {@code workerCpus} ask for.
   *
   * @throws ClusterException if the application can't give it
   */
  static WorkerResources of(SparkConf conf, String device, int workerCpus) {
    boolean local = SparkProcess.isLocal(conf);
    boolean executorsHaveGpus = conf.getInt(EXECUTOR_GPUS, 0) > 0;
    if (device.equals("gpu") && !executorsHaveGpus && !local) {
      throw new ClusterException(
          "Parameter device is gpu, but the executors of this application have no GPUs. Set "
              + EXECUTOR_GPUS
              + " and spark.executor.resource.gpu.discoveryScript when it starts, as in conf/run of"
              + " Spark NN, or set device to auto or cpu.");
    }
    int taskCpus = conf.getInt(TASK_CPUS, 1);
    if (local && workerCpus > 0 && workerCpus != taskCpus) {
      throw new ClusterException(
          "Parameter workerCpus is "
              + workerCpus
              + ", but in local mode Spark gives every task "
              + TASK_CPUS
              + " = "
              + taskCpus
              + " cores. Set "
              + TASK_CPUS
              + " to "
              + workerCpus
              + " when the application starts, or workerCpus to 0.");
    }
    boolean gpu = executorsHaveGpus && !device.equals("cpu") && !local;
    return new WorkerResources(workerCpus == 0 ? taskCpus : workerCpus, gpu ? 1 : 0);
  }

  /** The profile of the workers' stage: the application's own if it asks for the same. */
  ResourceProfile profile(SparkContext context) {
    ResourceProfileManager profiles = context.resourceProfileManager();
    if (isWhatAllTasksHave(context.conf())) {
      return profiles.defaultResourceProfile();
    }
    TaskResourceRequests requests = new TaskResourceRequests().cpus(cpus);
    if (gpus > 0) {
      requests = requests.resource(TaskDevice.GPU, gpus);
    }
    ResourceProfile built = new ResourceProfileBuilder().require(requests).build();
    ResourceProfile profile = profiles.getEquivalentProfile(built).getOrElse(() -> built);
    profiles.addResourceProfile(profile);
    return profile;
  }

  private boolean isWhatAllTasksHave(SparkConf conf) {
    boolean sameCpus = cpus == conf.getInt(TASK_CPUS, 1);
    return sameCpus && (gpus == 0 || conf.getDouble(TASK_GPUS, 0) == gpus);
  }
}
