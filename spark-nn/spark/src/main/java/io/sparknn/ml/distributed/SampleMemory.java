package io.sparknn.ml.distributed;

import io.sparknn.ml.execution.SparkProcess;
import java.nio.file.Path;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;

/**
 * How much native memory the samples that a worker trains on may take before they spill, and where
 * to. Those that measure may take a quarter as much beside them.
 *
 * <p>On a cluster it is a quarter of what the executor has beside its heap ({@code
 * spark.executor.memoryOverhead}), in local mode a quarter of the JVM's heap size, divided by the
 * tasks that run there at once; 16 MiB at least.
 */
final class SampleMemory {
  private static final long SMALLEST = 16L << 20;

  private SampleMemory() {}

  /** Bytes for a worker in this JVM. */
  static long limit() {
    SparkConf conf = SparkEnv.get().conf();
    long whole =
        SparkProcess.isDriver() ? Runtime.getRuntime().maxMemory() : MemoryCheck.overhead(conf);
    int cores = conf.getInt("spark.executor.cores", Runtime.getRuntime().availableProcessors());
    TaskContext task = TaskContext.get();
    int cpus = task == null ? conf.getInt("spark.task.cpus", 1) : task.cpus();
    int tasks = Math.max(1, cores / cpus);
    return Math.max(SMALLEST, whole / 4 / tasks);
  }

  /** A folder for what doesn't fit. */
  static Path spillDirectory() {
    // Utils.getLocalDir takes another type of argument in Spark 4.1 than in 4.0.
    return SparkEnv.get().blockManager().diskBlockManager().localDirs()[0].toPath();
  }
}
