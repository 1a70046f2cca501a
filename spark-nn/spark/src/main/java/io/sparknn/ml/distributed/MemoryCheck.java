package io.sparknn.ml.distributed;

import com.sun.management.OperatingSystemMXBean;
import io.sparknn.ml.execution.SparkProcess;
import io.sparknn.training.MemoryEstimate;
import io.sparknn.training.TrainingSpec;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import org.apache.spark.SparkConf;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a training fits the memory of an executor beside the Java heap; looked at before it is
 * launched.
 *
 * <p>On YARN and Kubernetes that is the part of the container that is set aside for it; a container
 * that takes more is killed. Elsewhere nothing but the machine sets a limit, which is known in
 * local mode only.
 *
 * @param limit bytes
 * @param setting what the limit comes from, and what raises it
 */
record MemoryCheck(long limit, String setting) {
  private static final Logger LOG = LoggerFactory.getLogger(MemoryCheck.class);
  private static final String OVERHEAD = "spark.executor.memoryOverhead";
  private static final String FACTOR = "spark.executor.memoryOverheadFactor";
  private static final String SMALLEST = "spark.executor.minMemoryOverhead";
  private static final String USUAL_SMALLEST = "384m"; // as in Spark
  private static final double USUAL_FACTOR = 0.1; // as in Spark

  /** The check that fits the cluster. */
  static MemoryCheck of(SparkConf conf) {
    if (SparkProcess.isLocal(conf)) {
      long machine = ofMachine();
      long besideHeap = machine - Runtime.getRuntime().maxMemory();
      return new MemoryCheck(Math.max(besideHeap, machine / 4), ""); // heaps are promised too large
    }
    String master = conf.get("spark.master");
    boolean contained = master.equals("yarn") || master.startsWith("k8s://");
    return new MemoryCheck(contained ? overhead(conf) : Long.MAX_VALUE, OVERHEAD);
  }

  /** Bytes that a container has beside the heap, which Spark reserves by these settings. */
  static long overhead(SparkConf conf) {
    long heap = conf.getSizeAsMb("spark.executor.memory", "1g") << 20;
    long smallest = conf.getSizeAsMb(SMALLEST, USUAL_SMALLEST) << 20;
    long usual = Math.max(smallest, (long) (conf.getDouble(FACTOR, USUAL_FACTOR) * heap));
    return conf.getSizeAsMb(OVERHEAD, (usual >> 20) + "m") << 20;
  }

  private static long ofMachine() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
  }

  /**
   * Requires that it fits.
   *
   * @param workers of the whole training
   * @param workersOfExecutor how many of them one executor runs
   * @throws ClusterException that says which setting to change
   */
  void require(TrainingSpec spec, int workers, int workersOfExecutor) {
    MemoryEstimate estimate = MemoryEstimate.of(spec, workers);
    long needed = estimate.ofProcess(workersOfExecutor);
    LOG.info(
        "A training with {} workers takes about {} of memory beside the heap in each executor.",
        workers,
        size(needed));
    if (needed <= limit) {
      return;
    }
    throw new ClusterException(
        "A training with "
            + workersOfExecutor
            + " workers in an executor takes about "
            + size(needed)
            + " of memory beside the Java heap (parameters and optimizer "
            + size(estimate.model())
            + ", each worker's gradients "
            + size(estimate.gradients())
            + " and activations of a batch "
            + size(estimate.activations())
            + ", without stored rows), but there are "
            + size(limit)
            + (setting.isEmpty()
                ? " of this machine beside the heap. Lower the heap (spark.driver.memory), batchSize"
                    + " or numWorkers, raise accumulationSteps, or take a machine with more memory."
                : " ("
                    + setting
                    + "). Set "
                    + setting
                    + " to "
                    + roundedUp(needed + needed / 3)
                    + " or more, a smaller batchSize or more accumulationSteps, or let fewer workers"
                    + " share an executor."));
  }

  /** A quarter of the limit is for stored rows. */
  private static String roundedUp(long bytes) {
    return Math.max(1, (bytes + (1L << 30) - 1) >> 30) + "g";
  }

  private static String size(long bytes) {
    return bytes < 1L << 30
        ? String.format(Locale.ROOT, "%.1f MiB", bytes / 0x1p20)
        : String.format(Locale.ROOT, "%.1f GiB", bytes / 0x1p30);
  }
}
