package io.sparknn.examples;

import java.io.PrintWriter;
import org.apache.spark.package$;
import org.apache.spark.sql.SparkSession;

/** Spark inside this JVM. */
final class LocalSpark {
  private LocalSpark() {}

  /** A session in which so many tasks can run at once; says that it starts, as it takes a while. */
  static SparkSession open(String name, int tasks, PrintWriter out) {
    out.printf("starting Spark %s in this JVM ...%n", package$.MODULE$.SPARK_VERSION());
    out.flush();
    return SparkSession.builder()
        .appName(name)
        .master("local[" + tasks + "]")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.ui.enabled", false)
        .config("spark.sql.shuffle.partitions", tasks)
        .getOrCreate();
  }
}
