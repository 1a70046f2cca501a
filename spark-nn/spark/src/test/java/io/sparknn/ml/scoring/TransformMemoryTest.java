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
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scoring through Spark leaves native memory as it was; in a JVM whose heap doesn't grow. */
class TransformMemoryTest {
  private static final int FEATURES = 784;
  private static final int BATCH = 16;
  private static final int BATCHES = 1_000;
  private static final int MICRO_BATCHES = 20; // in which a stream brings them

  /** A third of what one batch's features kept in each batch would take. */
  private static final long BOUND_KIB = BATCHES * (BATCH * FEATURES * Float.BYTES / 1024L) / 3;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"table", "stream"})
  @EnabledOnOs(OS.LINUX)
  void aThousandBatchesLeaveNativeMemoryFlat(String source) throws Exception {
    Path output = folder.resolve("output.log");
    Process process =
        new ProcessBuilder(command(source))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    if (!process.waitFor(10, TimeUnit.MINUTES)) {
      process.destroyForcibly();
    }
    int exitCode = process.waitFor();
    String said = Files.readString(output);
    assertThat(exitCode).as(said).isZero();
    Matcher growth = Pattern.compile("^growth in KiB: (-?\\d+)$", Pattern.MULTILINE).matcher(said);
    assertThat(growth.find()).as(said).isTrue();
    assertThat(Long.parseLong(growth.group(1))).isLessThan(BOUND_KIB);
  }

  private static List<String> command(String source) {
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
            Main.class.getName(),
            source));
    return command;
  }

  /** Scores a network in a Spark of its own. */
  public static final class Main {

    /** Prints by how much the process grew while it scored a table or a stream. */
    public static void main(String[] arguments) throws Exception {
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
        System.out.println(
            "growth in KiB: "
                + (arguments[0].equals("table")
                    ? growthByTable(model, spark)
                    : growthByStream(model, spark)));
      }
    }

    private static long growthByTable(NeuralNetworkClassificationModel model, SparkSession spark)
        throws IOException {
      Dataset<Row> scored = model.transform(rows(spark, BATCH * BATCHES));
      for (int time = 0; time < 3; time++) {
        scored.write().format("noop").mode("overwrite").save();
      }
      long before = residentKibibytes();
      scored.write().format("noop").mode("overwrite").save();
      return residentKibibytes() - before;
    }

    private static long growthByStream(NeuralNetworkClassificationModel model, SparkSession spark)
        throws Exception {
      Dataset<Row> stream =
          spark
              .readStream()
              .format("rate-micro-batch")
              .option("rowsPerBatch", BATCH * BATCHES / MICRO_BATCHES)
              .option("numPartitions", 2)
              .load()
              .select(features(functions.col("value")));
      StreamingQuery query =
          model
              .transform(stream)
              .writeStream()
              .format("noop")
              .option("checkpointLocation", Files.createTempDirectory("stream").toString())
              .start();
      awaitBatch(query, 2 * MICRO_BATCHES);
      long before = residentKibibytes();
      awaitBatch(query, 3 * MICRO_BATCHES);
      long growth = residentKibibytes() - before;
      query.stop();
      return growth;
    }

    private static void awaitBatch(StreamingQuery query, long batch) throws Exception {
      while (query.lastProgress() == null || query.lastProgress().batchId() < batch) {
        if (query.exception().isDefined()) {
          throw query.exception().get();
        }
        Thread.sleep(10);
      }
    }

    private static Dataset<Row> rows(SparkSession spark, long count) {
      return spark
          .range(0, count, 1, 2)
          .select(
              features(functions.col("id")), functions.col("id").mod(3).cast("double").as("label"));
    }

    private static Column features(Column number) {
      return functions.array_repeat(number.mod(7).cast("double"), FEATURES).as("features");
    }

    private static long residentKibibytes() throws IOException {
      String pages = Files.readString(Path.of("/proc/self/statm")).split(" ", -1)[1];
      return Long.parseLong(pages) * 4;
    }
  }
}
