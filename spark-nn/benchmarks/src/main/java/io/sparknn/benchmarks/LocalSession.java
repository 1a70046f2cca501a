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
}
