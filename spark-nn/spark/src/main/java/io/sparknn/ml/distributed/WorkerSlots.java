package io.sparknn.ml.distributed;

import io.sparknn.ml.execution.TaskDevice;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.resource.ResourceProfile;
import org.apache.spark.util.Utils;

/**
 * How many workers train. They must run at the same time, so there can't be more of them than the
 * cluster has task slots; that is checked before any work, because Spark itself asks 40 times, 15
 * seconds apart, before it gives up.
 */
final class WorkerSlots {
  private static final String REGISTRATION_WAIT =
      "spark.scheduler.maxRegisteredResourcesWaitingTime";

  private WorkerSlots() {}

  /**
   * The number of workers.
   *
   * @param requested 0 for as many as there are slots, but at most one for each row of a batch
   * @param profile what each worker's task asks for
   * @throws ClusterException if the cluster can't run them together
   */
  static int choose(SparkContext context, int requested, int batchSize, ResourceProfile profile) {
    if (requested == 1) {
      return 1;
    }
    requireFixedExecutors(context.conf(), requested);
    int slots = await(context, Math.max(1, requested), profile);
    if (slots < Math.max(1, requested)) {
      throw new ClusterException(
          "Parameter numWorkers is "
              + requested
              + ", but the cluster has "
              + slots
              + " task slots"
              + " ("
              + describe(context, profile)
              + ") and all workers must run at once. Set numWorkers to "
              + Math.max(1, slots)
              + " or less, or give the application more executors or cores.");
    }
    return requested == 0 ? Math.min(slots, batchSize) : requested;
  }

  static void requireFixedExecutors(SparkConf conf, int requested) {
    if (Utils.isDynamicAllocationEnabled(conf)) {
      throw new ClusterException(
          "Parameter numWorkers is "
              + (requested == 0 ? "unset (as many workers as task slots)" : requested)
              + " and spark.dynamicAllocation.enabled is true, but"
              + " workers that train together run in a barrier stage, which Spark refuses under"
              + " dynamic allocation. Set spark.dynamicAllocation.enabled to false and"
              + " spark.executor.instances to a fixed number, or set numWorkers to 1.");
    }
  }

  /** The slots, once there are enough; executors may still be registering. */
  private static int await(SparkContext context, int needed, ResourceProfile profile) {
    long wait = context.isLocal() ? 0 : context.conf().getTimeAsMs(REGISTRATION_WAIT, "30s");
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(wait);
    int slots = count(context, profile);
    while (slots < needed && System.nanoTime() < deadline) {
      try {
        TimeUnit.MILLISECONDS.sleep(100);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return slots;
      }
      slots = count(context, profile);
    }
    return slots;
  }

  /** The slots for such tasks that the cluster has now, free or not. */
  static int count(SparkContext context, ResourceProfile profile) {
    return context.maxNumConcurrentTasks(profile);
  }

  /** The settings that slots depend on. */
  static String describe(SparkContext context, ResourceProfile profile) {
    SparkConf conf = context.conf();
    return "spark.master = "
        + context.master()
        + ", spark.executor.instances = "
        + conf.get("spark.executor.instances", "unset")
        + ", spark.executor.cores = "
        + conf.get("spark.executor.cores", "unset")
        + ", spark.task.cpus = "
        + conf.get("spark.task.cpus", "1")
        + difference(conf, profile);
  }

  /** What a worker's task has that others haven't. */
  private static String difference(SparkConf conf, ResourceProfile profile) {
    if (profile.id() == ResourceProfile.DEFAULT_RESOURCE_PROFILE_ID()) {
      return "";
    }
    String cores = "; a worker has " + profile.getTaskCpus().getOrElse(() -> 1) + " cores";
    return profile.taskResourcesJMap().containsKey(TaskDevice.GPU)
        ? cores
            + " and one GPU of spark.executor.resource.gpu.amount = "
            + conf.get("spark.executor.resource.gpu.amount", "unset")
        : cores;
  }
}
