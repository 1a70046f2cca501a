package io.sparknn.examples.data;

import io.sparknn.examples.ExampleException;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * An IDX file of images and the one of their labels, read by Spark's tasks.
 *
 * @param images path of the images
 * @param labels path of the labels, as many
 */
record LabelledImages(String images, String labels) implements Serializable {

  /** Both files. */
  LabelledImages(Path images, Path labels) {
    this(images.toString(), labels.toString());
  }

  /**
   * Reads both files to their ends.
   *
   * @return how many images there are
   * @throws ExampleException if a file is damaged or they don't belong together, naming them
   */
  int check(int height, int width, int classes) {
    try (IdxFile pixels = IdxFile.open(Path.of(images));
        IdxFile classIndices = IdxFile.open(Path.of(labels))) {
      requireSizes(images, pixels, height, width);
      requireSizes(labels, classIndices);
      if (pixels.count() != classIndices.count()) {
        throw new ExampleException(
            "%s has %,d images, but %s has %,d labels; take both from one data set."
                .formatted(images, pixels.count(), labels, classIndices.count()));
      }
      for (int item = 0; item < pixels.count(); item++) {
        pixels.next();
        int label = Byte.toUnsignedInt(classIndices.next()[0]);
        if (label >= classes) {
          throw new ExampleException(
              "%s has label %d for image %,d; labels are from 0 to %d."
                  .formatted(labels, label, item + 1, classes - 1));
        }
      }
      return pixels.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The images and labels, in columns of this schema: binary and double. */
  Dataset<Row> read(SparkSession spark, int count, StructType schema) {
    int partitions = spark.sparkContext().defaultParallelism();
    return spark.range(0, count, 1, partitions).mapPartitions(this::rows, Encoders.row(schema));
  }

  /** The rows with these places in the files, which follow one another. */
  private Iterator<Row> rows(Iterator<Long> places) throws IOException {
    List<Row> rows = new ArrayList<>();
    try (IdxFile pixels = IdxFile.open(Path.of(images));
        IdxFile classIndices = IdxFile.open(Path.of(labels))) {
      int read = 0;
      while (places.hasNext()) {
        for (long place = places.next(); read < place; read++) {
          pixels.next();
          classIndices.next();
        }
        rows.add(RowFactory.create(pixels.next(), (double) classIndices.next()[0]));
        read++;
      }
    }
    return rows.iterator();
  }

  private static void requireSizes(String path, IdxFile file, int... expected) {
    if (!Arrays.equals(file.sizes(), expected)) {
      throw new ExampleException(
          "%s has items of size %s, but %s is expected."
              .formatted(path, Arrays.toString(file.sizes()), Arrays.toString(expected)));
    }
  }
}
