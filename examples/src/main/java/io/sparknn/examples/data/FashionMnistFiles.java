package io.sparknn.examples.data;

import io.sparknn.examples.ExampleException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.ml.attribute.NominalAttribute;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The four files of Fashion-MNIST: images of 28×28 bytes in column {@code image}, and the index of
 * the article that they show in column {@code label}.
 *
 * <p>Source: Xiao, Rasul and Vollgraf, Fashion-MNIST (2017).
 */
public final class FashionMnistFiles {
  /** Where the Debian package puts the files. */
  public static final String PACKAGED = "/usr/share/datasets/fashion-mnist";

  private static final String IMAGE = "image";
  private static final String LABEL = "label";
  private static final int SIDE = 28;
  private static final double WHITE = 255;
  private static final List<String> CLASSES =
      List.of(
          "T-shirt/top",
          "Trouser",
          "Pullover",
          "Dress",
          "Coat",
          "Sandal",
          "Shirt",
          "Sneaker",
          "Bag",
          "Ankle boot");

  private final LabelledImages training;
  private final LabelledImages test;
  private final int trainingCount;
  private final int testCount;

  /**
   * Finds the files and reads them through.
   *
   * @throws ExampleException if a file is missing or damaged, saying where to get it
   */
  public FashionMnistFiles(Path folder) {
    this.training = pair(folder, "train");
    this.test = pair(folder, "t10k");
    this.trainingCount = training.check(SIDE, SIDE, CLASSES.size());
    this.testCount = test.check(SIDE, SIDE, CLASSES.size());
  }

  /** The rows to learn from. */
  public Dataset<Row> training(SparkSession spark) {
    return training.read(spark, trainingCount, schema());
  }

  /** The rows to be judged by. */
  public Dataset<Row> test(SparkSession spark) {
    return test.read(spark, testCount, schema());
  }

  /** The column of the images. */
  public static ImageColumn images() {
    return new ImageColumn(IMAGE, SIDE, SIDE, WHITE);
  }

  /** The names of the articles, in the order of their indices. */
  public static List<String> classes() {
    return CLASSES;
  }

  /** The label's metadata names the classes, so that no stage has to look for them. */
  private static StructType schema() {
    Metadata classes =
        NominalAttribute.defaultAttr()
            .withName(LABEL)
            .withValues(CLASSES.toArray(new String[0]))
            .toMetadata();
    return new StructType(
        new StructField[] {
          new StructField(IMAGE, DataTypes.BinaryType, false, Metadata.empty()),
          new StructField(LABEL, DataTypes.DoubleType, false, classes)
        });
  }

  private static LabelledImages pair(Path folder, String part) {
    return new LabelledImages(
        file(folder, part + "-images-idx3-ubyte"), file(folder, part + "-labels-idx1-ubyte"));
  }

  /**
   * The file of this name, packed or not.
   *
   * @throws ExampleException if the folder has none, saying where to get it
   */
  public static Path file(Path folder, String name) {
    return Stream.of(name, name + ".gz")
        .map(folder::resolve)
        .filter(Files::isReadable)
        .findFirst()
        .orElseThrow(
            () ->
                new ExampleException(
                    ("There is no readable %s or %1$s.gz in %s. Fashion-MNIST is in the package"
                            + " dataset-fashion-mnist of Debian and Ubuntu (apt-get install"
                            + " dataset-fashion-mnist), or download the four files from"
                            + " https://github.com/zalandoresearch/fashion-mnist into a folder and"
                            + " name it by --data DIR.")
                        .formatted(name, folder.toAbsolutePath())));
  }
}
