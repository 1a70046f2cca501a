package io.sparknn.ml;

import org.apache.spark.sql.SparkSession;

/** The one Spark of the tests in this JVM: local, four task slots, quiet. */
public final class LocalSpark {
  private LocalSpark() {}

  /** The session, which the first to ask starts. */
  public static synchronized SparkSession session() {
    return SparkSession.builder()
        .master("local[4]")
        .appName("spark-nn tests")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.sql.shuffle.partitions", "3")
        .getOrCreate();
  }
}
