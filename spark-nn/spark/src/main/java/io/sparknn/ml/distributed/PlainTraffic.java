package io.sparknn.ml.distributed;

import java.util.List;
import java.util.Optional;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;

/**
 * Whether gradients may travel as they are: the connections between workers in several processes
 * are neither authenticated nor encrypted.
 */
final class PlainTraffic {
  /** The setting by which an application accepts it. */
  static final String ALLOWED = "spark.sparknn.allowPlainTraffic";

  private static final List<String> GUARDS =
      List.of(
          "spark.authenticate",
          "spark.network.crypto.enabled",
          "spark.ssl.enabled",
          "spark.ssl.rpc.enabled");

  private PlainTraffic() {}

  /**
   * Requires, before any row is read, that workers who may come to several executors may talk.
   *
   * <p>What counts is how many executors there may be, not how many have come by now.
   *
   * @throws ClusterException that names the setting against it
   */
  static void require(SparkContext context, int workers) {
    if (workers > 1 && !context.isLocal() && !hasOneExecutor(context.conf())) {
      problem(context.conf(), workers)
          .ifPresent(
              problem -> {
                throw problem;
              });
    }
  }

  /** Whether the settings allow one executor only. */
  static boolean hasOneExecutor(SparkConf conf) {
    if (conf.getInt("spark.executor.instances", 0) == 1) {
      return true;
    }
    int most = conf.getInt("spark.cores.max", Integer.MAX_VALUE); // of a standalone cluster
    int each = conf.getInt("spark.executor.cores", 0); // all of a machine if not set
    return each > 0 && most / 2 < each;
  }

  /** Why workers in several processes may not talk. */
  static Optional<ClusterException> problem(SparkConf conf, int workers) {
    if (conf.getBoolean(ALLOWED, false)) {
      return Optional.empty();
    }
    return GUARDS.stream()
        .filter(setting -> conf.getBoolean(setting, false))
        .findFirst()
        .map(
            setting ->
                new ClusterException(
                    "Setting "
                        + setting
                        + " is true, and "
                        + workers
                        + " workers run in several processes, whose connections for gradients are"
                        + " neither authenticated nor encrypted. Let all workers run in one executor"
                        + " (spark.executor.instances 1, numWorkers at most"
                        + " spark.executor.cores / spark.task.cpus), or set numWorkers to 1; or, on a network that you trust, set "
                        + ALLOWED
                        + " to true."));
  }
}
