package io.sparknn.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every notebook runs from top to bottom, asserts its results, and shows outputs of its own code.
 */
class NotebooksTest {
  private static final Path NOTEBOOKS =
      Path.of(System.getProperty("sparknn.python"), "../../../../../notebooks").normalize();

  @BeforeAll
  static void requirePySpark() {
    PySpark.require();
  }

  static List<String> names() {
    return files(".ipynb").map(file -> file.replace(".ipynb", "")).toList();
  }

  static Stream<String> all() {
    return Stream.concat(names().stream(), files(".scala"));
  }

  private static Stream<String> files(String ending) {
    try (Stream<Path> files = Files.list(NOTEBOOKS)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(ending))
          .sorted()
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void runs(String name) {
    String jars = PySpark.jars().stream().map(Path::toString).collect(Collectors.joining(","));
    String options =
        "--master local[2] --jars "
            + jars
            + " --conf spark.ui.enabled=false --conf spark.ui.showConsoleProgress=false"
            + " --conf spark.sql.shuffle.partitions=2 --conf spark.driver.memory=1g"
            + " --conf spark.sql.warehouse.dir="
            + PySpark.TARGET.resolve("spark-warehouse")
            + " pyspark-shell";
    PySpark.Result result =
        PySpark.run(
            Map.of(
                "PYSPARK_SUBMIT_ARGS", options,
                "PYTHONPATH", PySpark.jars().get(0).toString(),
                "SPARKNN_DATA", NOTEBOOKS.resolve("../examples/data").normalize().toString()),
            NOTEBOOKS.resolve("run.py").toString(),
            name);
    assertThat(result.status()).as(result.text()).isZero();
    assertThat(result.text()).contains(name + ": passed");
  }

  @Test
  void areExportedForDatabricks() throws IOException {
    Path folder = PySpark.TARGET.resolve("databricks");
    PySpark.Result result =
        PySpark.run(
            Map.of(), NOTEBOOKS.resolve("run.py").toString(), "--databricks", folder.toString());
    assertThat(result.status()).as(result.text()).isZero();
    for (String name : names()) {
      assertThat(Files.readString(folder.resolve(name + ".py")))
          .startsWith("# Databricks notebook source\n# MAGIC %md\n# MAGIC # ")
          .contains("\n# COMMAND ----------\n");
    }
  }
}
