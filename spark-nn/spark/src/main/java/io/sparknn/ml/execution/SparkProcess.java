package io.sparknn.ml.execution;

import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext$;
import org.apache.spark.SparkEnv;

/** The process of Spark that this code runs in. */
public final class SparkProcess {
  private SparkProcess() {}

  /** Whether it is the driver's, which in local mode also runs the tasks. */
  public static boolean isDriver() {
    return SparkContext$.MODULE$.DRIVER_IDENTIFIER().equals(SparkEnv.get().executorId());
  }

  /** Whether an application with these settings is in local mode: the driver's is its only one. */
  public static boolean isLocal(SparkConf conf) {
    String master = conf.get("spark.master");
    return master.equals("local") || master.startsWith("local[");
  }
}
