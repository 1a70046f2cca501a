package io.sparknn.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the package comes to its users; by coordinates, it comes to the tests in Python. */
class DeliveryTest {
  private static final String VERSION = System.getProperty("sparknn.version");
  private static final String SESSION =
      """
      from pyspark.sql import SparkSession
      spark = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false").getOrCreate()
      import sparknn
      try:
          print("made", sparknn.NeuralNetworkClassifier().getMaxIter())
      except sparknn.SparkNNError as error:
          print("refused:", error)
      """;

  @BeforeAll
  static void requirePySpark() {
    PySpark.require();
  }

  private static String jar() {
    return PySpark.jars().get(0).toString();
  }

  @Test
  void aMissingJarIsOneSentence() {
    PySpark.Result result = PySpark.run(Map.of("PYTHONPATH", jar()), "-c", SESSION);
    assertThat(result.text())
        .contains(
            "refused: Spark NN's jar isn't in this Spark session; start it with --packages"
                + " io.sparknn:spark-nn_2.13:"
                + VERSION
                + " (spark.jars.packages), on the server if it is a Spark Connect session.\n");
  }

  @Test
  void aWheelHoldsTheSamePackage(@TempDir Path folder) throws Exception {
    Path script = Path.of(System.getProperty("sparknn.python"), "../../../../python/wheel");
    Process process =
        new ProcessBuilder(
                "bash",
                script.normalize().toString(),
                jar(),
                folder.toString(),
                System.getenv("SPARKNN_PYTHON"))
            .inheritIO()
            .start();
    assertThat(process.waitFor()).isZero();
    Path wheel = only(folder);
    assertThat(wheel.getFileName().toString())
        .isEqualTo("sparknn-" + VERSION.replace("-SNAPSHOT", ".dev0") + "-py3-none-any.whl");
    Path site = folder.resolve("site");
    PySpark.Result installed =
        PySpark.run(
            Map.of(),
            "-m",
            "pip",
            "install",
            "--quiet",
            "--no-deps",
            "--no-index",
            "--target=" + site,
            wheel.toString());
    assertThat(installed.status()).as(installed.text()).isZero();
    assertThat(site.resolve("sparknn/py.typed")).exists(); // type checkers read the hints
    PySpark.Result imported =
        PySpark.run(
            Map.of("PYTHONPATH", site.toString()),
            "-c",
            "import sparknn; print(sparknn.__version__, sparknn.Dense(3), end='')");
    assertThat(imported.text()).isEqualTo(VERSION + " Dense(3)");
  }

  private static Path only(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".whl")).findFirst().orElseThrow();
    }
  }
}
