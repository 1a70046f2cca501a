package io.sparknn.examples.data;

import io.sparknn.examples.ExampleException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The handwritten digits that come with the repository: rows of 64 pixels from 0 to 16, and the
 * digit in column {@code label}.
 *
 * @param folder where {@code digits.csv.gz} is
 */
public record DigitsFile(Path folder) {
  private static final String NAME = "digits.csv.gz";
  private static final int SIDE = 8;
  private static final int CLASSES = 10;
  private static final double WHITE = 16;

  /** Checks that the file is there. */
  public DigitsFile {
    if (!Files.isReadable(folder.resolve(NAME))) {
      throw new ExampleException(
          ("There is no readable %s in %s. It comes with the repository, in examples/data: leave"
                  + " --data out, or name that folder.")
              .formatted(NAME, folder.toAbsolutePath()));
    }
  }

  /** The names of the 64 columns, row by row of the image. */
  public static String[] pixels() {
    return IntStream.range(0, SIDE * SIDE)
        .mapToObj(place -> "pixel" + place / SIDE + place % SIDE)
        .toArray(String[]::new);
  }

  /** The rows. */
  public Dataset<Row> read(SparkSession spark) {
    String schema = String.join(" DOUBLE, ", pixels()) + " DOUBLE, label DOUBLE";
    return spark
        .read()
        .schema(schema)
        .option("header", true)
        .csv(folder.resolve(NAME).toUri().toString());
  }

  /** The images, once the pixels are assembled in a column of this name. */
  public static ImageColumn images(String column) {
    return new ImageColumn(column, SIDE, SIDE, WHITE);
  }

  /** The names of the classes. */
  public static List<String> classes() {
    return IntStream.range(0, CLASSES).mapToObj(Integer::toString).toList();
  }
}
