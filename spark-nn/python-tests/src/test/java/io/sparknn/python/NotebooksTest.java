package io.sparknn.python;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every notebook runs from top to bottom, asserts its results, and shows outputs of its own code.
 */
class NotebooksTest {
  private static final Path NOTEBOOKS =
      Path.of(System.getProperty("sparknn.python"), "../../../../../notebooks").normalize();

  /** Runs spark-submit of the Python's own Spark with these arguments. */
  private static final String SUBMIT =
      """
      import os, pyspark, shlex, subprocess, sys
      home = os.path.dirname(pyspark.__file__)
      options = shlex.split(os.environ.pop("PYSPARK_SUBMIT_ARGS"))[:-1]
      submit = [os.path.join(home, "bin", "spark-submit"), *options, *sys.argv[1:]]
      environment = {**os.environ, "SPARK_HOME": home, "PYSPARK_PYTHON": sys.executable, "MPLBACKEND": "agg"}
      sys.exit(subprocess.run(submit, env=environment).returncode)
      """;

  @BeforeAll
  static void requirePySpark() {
    PySpark.require();
  }

  static List<String> names() {
    return files(".ipynb").stream().map(file -> file.replace(".ipynb", "")).toList();
  }

  private static List<String> files(String ending) {
    try (Stream<Path> files = Files.list(NOTEBOOKS)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(ending))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void runs(String name) {
    PySpark.Result result = run(name);
    assertThat(result.status()).as(result.text()).isZero();
    assertThat(result.text()).contains(name + ": passed");
  }

  @Test
  void runInSparkShell() {
    List<String> names = files(".scala");
    PySpark.Result result = run(names.toArray(String[]::new));
    assertThat(result.status()).as(result.text()).isZero();
    assertThat(result.text()).contains(names.stream().map(name -> name + ": passed").toList());
  }

  private static PySpark.Result run(String... arguments) {
    List<String> command = new ArrayList<>(List.of(NOTEBOOKS.resolve("run.py").toString()));
    command.addAll(List.of(arguments));
    return PySpark.run(session(), command.toArray(String[]::new));
  }

  private static Map<String, String> session() {
    String options =
        "--master local[2] --jars "
            + PySpark.jars().stream().map(Path::toString).collect(Collectors.joining(","))
            + " --conf spark.ui.enabled=false --conf spark.ui.showConsoleProgress=false"
            + " --conf spark.sql.shuffle.partitions=2 --conf spark.driver.memory=1g"
            + " --conf spark.sql.warehouse.dir="
            + PySpark.TARGET.resolve("spark-warehouse")
            + " pyspark-shell";
    return Map.of(
        "PYSPARK_SUBMIT_ARGS", options,
        "PYTHONPATH", PySpark.jars().get(0).toString(),
        "SPARKNN_DATA", NOTEBOOKS.resolve("../examples/data").normalize().toString());
  }

  @Test
  void refusesACellThatFails(@TempDir Path folder) throws IOException {
    assertRefused(run("--save", notebook(folder, "1 / 0")), "division by zero");
  }

  @Test
  void refusesACellThatWarns(@TempDir Path folder) throws IOException {
    String name = notebook(folder, "import warnings; warnings.warn('mind the gap')");
    assertRefused(run("--save", name), "wrong.ipynb: a cell warns:", "UserWarning: mind the gap");
  }

  @Test
  void refusesOutputsThatAreOlderThanTheirCode(@TempDir Path folder) throws IOException {
    String name = notebook(folder, "1 + 1");
    assertRefused(
        run(name), "wrong.ipynb: its outputs are older than its code; run.py --save wrong");
    assertThat(run("--save", name).text()).contains("wrong: passed");
    assertThat(run(name).text()).contains("wrong: passed");
    Path file = Path.of(name + ".ipynb");
    Files.writeString(file, Files.readString(file).replace("1 + 1", "1 + 2"));
    assertRefused(
        run(name), "wrong.ipynb: its outputs are older than its code; run.py --save wrong");
  }

  @Test
  void refusesCellsOfScalaThatFailOrWarn(@TempDir Path folder) throws IOException {
    String fails = scala(folder, "fails.scala", "assert(1 > 2)", "println(1)");
    String warns =
        scala(
            folder,
            "warns.scala",
            "def oldest(numbers: List[Int]) = numbers match { case head :: _ => head }",
            "org.slf4j.LoggerFactory.getLogger(\"cell\").warn(\"mind the gap\")");
    String borrows = scala(folder, "borrows.scala", "oldest(List(1))");
    String isRight = scala(folder, "right.scala", "val oldest = 1", "assert(oldest == 1)");
    PySpark.Result result = run(fails, warns, borrows, isRight);
    assertThat(result.status()).as(result.text()).isNotZero();
    assertThat(result.text())
        .contains(
            "fails.scala: a cell fails:",
            "AssertionError: assertion failed",
            "warns.scala: a cell warns:",
            "warning: match may not be exhaustive.",
            "WARN cell: mind the gap",
            "borrows.scala: a cell fails:",
            "error: not found: value oldest",
            "right.scala: passed")
        .doesNotContain("fails.scala: passed", "warns.scala: passed", "borrows.scala: passed");
  }

  private static void assertRefused(PySpark.Result result, String... texts) {
    assertThat(result.status()).as(result.text()).isNotZero();
    assertThat(result.text()).contains(texts).doesNotContain(": passed");
  }

  /** A notebook of one cell that was never run; gives the name that run.py knows it by. */
  private static String notebook(Path folder, String code) throws IOException {
    String text =
        """
        {"nbformat": 4, "nbformat_minor": 5, "metadata": {},
         "cells": [{"cell_type": "code", "id": "cell-0", "metadata": {}, "outputs": [],
                    "execution_count": null, "source": "%s"}]}
        """;
    Files.writeString(folder.resolve("wrong.ipynb"), text.formatted(code), CREATE_NEW);
    return folder.resolve("wrong").toString();
  }

  private static String scala(Path folder, String name, String... cells) throws IOException {
    String text =
        "// Databricks notebook source\n" + String.join("\n\n// COMMAND ----------\n\n", cells);
    return Files.writeString(folder.resolve(name), text, CREATE_NEW).toString();
  }

  @Test
  void areExportedForDatabricks() throws IOException {
    Path folder = PySpark.TARGET.resolve("databricks");
    PySpark.Result result = run("--databricks", folder.toString());
    assertThat(result.status()).as(result.text()).isZero();
    for (String name : names()) {
      assertThat(Files.readString(folder.resolve(name + ".py")))
          .startsWith("# Databricks notebook source\n# MAGIC %md\n# MAGIC # ")
          .contains("\n# COMMAND ----------\n");
    }
  }

  @Test
  void anExportRunsAsAScript(@TempDir Path folder) {
    run("--databricks", folder.toString(), "text-classification");
    String export = folder.resolve("text-classification.py").toString();
    PySpark.Result result = PySpark.run(session(), "-c", SUBMIT, export);
    assertThat(result.status()).as(result.text()).isZero();
    assertThat(result.text()).contains("the messages that were not learned from are sorted right");
  }
}
