package io.sparknn.ml.distributed;

import io.sparknn.ml.execution.SparkProcess;
import java.nio.file.Path;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;
import org.apache.spark.network.util.ByteUnit;

/**
 * How much native memory a worker's samples may take before they spill, and where to.
 *
 * <p>On a cluster it is a quarter of what the executor has beside its heap ({@code
 * spark.executor.memoryOverhead}), in local mode a quarter of the JVM's heap size, divided by the
 * tasks that run there at once; 16 MiB at least.
 */
final class SampleMemory {
  private static final long SMALLEST = 16L << 20;
  private static final double OVERHEAD_FACTOR = 0.1; // Spark's default
  private static final long OVERHEAD_SMALLEST = 384L << 20;

  private SampleMemory() {}

  /** Bytes for a worker in this JVM. */
  static long limit() {
    SparkConf conf = SparkEnv.get().conf();
    long whole = SparkProcess.isDriver() ? Runtime.getRuntime().maxMemory() : overhead(conf);
    int cores = conf.getInt("spark.executor.cores", Runtime.getRuntime().availableProcessors());
    int tasks = Math.max(1, cores / conf.getInt("spark.task.cpus", 1));
    return Math.max(SMALLEST, whole / 4 / tasks);
  }

  /** A folder for what doesn't fit. */
  static Path spillDirectory() {
    // Utils.getLocalDir takes another type of argument in Spark 4.1 than in 4.0.
    return SparkEnv.get().blockManager().diskBlockManager().localDirs()[0].toPath();
  }

  private static long overhead(SparkConf conf) {
    long heap = conf.getSizeAsMb("spark.executor.memory", "1g") << 20;
    long usual = Math.max(OVERHEAD_SMALLEST, (long) (OVERHEAD_FACTOR * heap));
    return ByteUnit.MiB.toBytes(
        conf.getSizeAsMb("spark.executor.memoryOverhead", (usual >> 20) + "m"));
  }
}
