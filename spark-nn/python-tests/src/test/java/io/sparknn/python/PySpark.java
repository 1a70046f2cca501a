package io.sparknn.python;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The Python that environment variable {@code SPARKNN_PYTHON} names, with PySpark and the jars. */
final class PySpark {
  /** This module's build folder. */
  static final Path TARGET = Path.of(System.getProperty("sparknn.target"));

  private static final String PYTHON = System.getenv("SPARKNN_PYTHON");
  private static final String SPARK = System.getProperty("sparknn.spark");

  private PySpark() {}

  /** Skips the test, with the reason, where there is no such Python. */
  static void require() {
    assumeTrue(
        PYTHON != null,
        "No Python tests: SPARKNN_PYTHON names no Python with pyspark[connect]==" + SPARK + ".");
    awaitInstallation();
    Result version = run(Map.of(), "-c", "import pyspark; print(pyspark.__version__, end='')");
    assumeTrue(
        version.text().equals(SPARK),
        "No Python tests: pyspark "
            + SPARK
            + " is needed, but SPARKNN_PYTHON has "
            + version.text());
  }

  /** Waits for the script that installs PySpark meanwhile, if there is one. */
  private static void awaitInstallation() {
    String pending = System.getenv("SPARKNN_PYTHON_PENDING");
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(10);
    while (pending != null && Files.exists(Path.of(pending)) && System.nanoTime() < deadline) {
      try {
        TimeUnit.MILLISECONDS.sleep(200);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /** The library's jars and those that it brings, the one with the Python package first. */
  static List<Path> jars() {
    try {
      String classpath = Files.readString(TARGET.resolve("user.classpath")).strip();
      return Arrays.stream(classpath.split(File.pathSeparator))
          .map(Path::of)
          .sorted(
              Comparator.comparing(jar -> !jar.getFileName().toString().startsWith("spark-nn_")))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How a process ended and what it wrote. */
  record Result(int status, String text) {}

  /** Runs Python in a folder below the build folder. */
  static Result run(Map<String, String> environment, String... arguments) {
    List<String> command = new ArrayList<>(List.of(PYTHON));
    command.addAll(List.of(arguments));
    try {
      Path folder = Files.createDirectories(TARGET.resolve("python"));
      Path output = Files.createTempFile(folder, "output", ".txt");
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile());
      builder.environment().remove("SPARK_HOME");
      builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
      builder.environment().put("SPARKNN_VERSION", System.getProperty("sparknn.version"));
      builder.environment().put("SPARKNN_REPOSITORY", System.getProperty("sparknn.repository"));
      builder
          .environment()
          .put(
              "SPARKNN_JARS", jars().stream().map(Path::toString).collect(Collectors.joining(",")));
      builder.environment().putAll(environment);
      Process process = builder.start();
      if (!process.waitFor(15, TimeUnit.MINUTES)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        throw new IllegalStateException("After 15 minutes Python hasn't ended: " + command);
      }
      return new Result(process.exitValue(), Files.readString(output));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while Python ran.", e);
    }
  }
}
