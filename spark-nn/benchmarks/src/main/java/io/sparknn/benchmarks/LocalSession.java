package io.sparknn.benchmarks;

import org.apache.spark.sql.SparkSession;

/** Spark in this process. */
final class LocalSession {
  private LocalSession() {}

  /** A session with this many task slots. */
  static SparkSession open(int threads) {
    return SparkSession.builder()
        .appName("benchmarks")
        .master("local[" + threads + "]")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.ui.enabled", false)
        .getOrCreate();
  }

  /** Executors in processes of their own, with one core each; SPARK_HOME may be an empty folder. */
  static SparkSession openExecutors(int executors) {
    return SparkSession.builder()
        .appName("benchmarks")
        .master("local-cluster[" + executors + ",1,2048]")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.ui.enabled", false)
        .config("spark.executor.memory", "2g")
        .config("spark.executor.extraClassPath", System.getProperty("java.class.path"))
        .config("spark.executorEnv.SPARK_SCALA_VERSION", "2.13")
        .getOrCreate();
  }
}
