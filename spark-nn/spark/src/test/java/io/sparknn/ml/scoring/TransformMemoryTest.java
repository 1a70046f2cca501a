package io.sparknn.ml.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparknn.layers.Activation;
import io.sparknn.layers.Dense;
import io.sparknn.ml.classification.NeuralNetworkClassificationModel;
import io.sparknn.ml.classification.NeuralNetworkClassifier;
import io.sparknn.network.NetworkSpec;
import io.sparknn.shape.Shape;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Scoring through Spark leaves native memory as it was; in a JVM whose heap doesn't grow. */
class TransformMemoryTest {
  private static final int FEATURES = 784;
  private static final int BATCH = 16;
  private static final int BATCHES = 1_000;

  /** A third of what one batch's features kept in each batch would take. */
  private static final long BOUND_KIB = BATCHES * (BATCH * FEATURES * Float.BYTES / 1024L) / 3;

  @TempDir private Path folder;

  @Test
  @EnabledOnOs(OS.LINUX)
  void aThousandBatchesLeaveNativeMemoryFlat() throws Exception {
    Path output = folder.resolve("output.log");
    Process process =
        new ProcessBuilder(command())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    if (!process.waitFor(5, TimeUnit.MINUTES)) {
      process.destroyForcibly();
    }
    int exitCode = process.waitFor();
    String said = Files.readString(output);
    assertThat(exitCode).as(said).isZero();
    Matcher growth = Pattern.compile("^growth in KiB: (-?\\d+)$", Pattern.MULTILINE).matcher(said);
    assertThat(growth.find()).as(said).isTrue();
    assertThat(Long.parseLong(growth.group(1))).isLessThan(BOUND_KIB);
  }

  private static List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> option.startsWith("--add-") || option.startsWith("-D"))
        .forEach(command::add); // what Spark needs
    command.addAll(
        List.of(
            "-Xms640m",
            "-Xmx640m",
            "-XX:+AlwaysPreTouch",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1", // the second compiler would grow the process for minutes
            "-Dorg.bytedeco.javacpp.nopointergc=true", // the collector frees nothing native
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName()));
    return command;
  }

  /** Scores a network in a Spark of its own. */
  public static final class Main {

    /** Prints by how much the process grew. */
    public static void main(String[] arguments) throws IOException {
      try (SparkSession spark =
          SparkSession.builder()
              .master("local[2]")
              .config("spark.ui.enabled", "false")
              .config("spark.ui.showConsoleProgress", "false")
              .getOrCreate()) {
        NeuralNetworkClassificationModel model =
            new NeuralNetworkClassifier()
                .setNetwork(
                    NetworkSpec.sequential(
                        Shape.of(FEATURES), new Dense(32), Activation.relu(), new Dense(3)))
                .setMaxIter(1)
                .setNumWorkers(1)
                .fit(rows(spark, 300));
        model.setScoringBatchSize(BATCH);
        for (int time = 0; time < 3; time++) {
          score(model, spark);
        }
        long before = residentKibibytes();
        score(model, spark);
        System.out.println("growth in KiB: " + (residentKibibytes() - before));
      }
    }

    private static void score(NeuralNetworkClassificationModel model, SparkSession spark) {
      model.transform(rows(spark, BATCH * BATCHES)).write().format("noop").mode("overwrite").save();
    }

    private static Dataset<Row> rows(SparkSession spark, long count) {
      return spark
          .range(0, count, 1, 2)
          .select(
              functions
                  .array_repeat(functions.col("id").mod(7).cast("double"), FEATURES)
                  .as("features"),
              functions.col("id").mod(3).cast("double").as("label"));
    }

    private static long residentKibibytes() throws IOException {
      String pages = Files.readString(Path.of("/proc/self/statm")).split(" ", -1)[1];
      return Long.parseLong(pages) * 4;
    }
  }
}
