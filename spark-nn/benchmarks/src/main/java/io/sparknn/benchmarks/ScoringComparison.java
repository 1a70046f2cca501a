package io.sparknn.benchmarks;

import io.sparknn.examples.data.FashionMnistFiles;
import io.sparknn.ml.classification.NeuralNetworkClassificationModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Scoring of the Fashion-MNIST perceptron by {@code transform}, with all its columns, and by
 * PyTorch through {@code predict_batch_udf} of PySpark, by turns, over the same cached table of
 * float arrays; the round whose ratio is the median.
 */
@Command(name = "scoring")
public final class ScoringComparison extends FashionMnistBenchmark {
  private static final int WARM_UP = 15; // passes, until the JVM has compiled what is hot

  @Option(
      names = "--python",
      required = true,
      paramLabel = "PATH",
      description = "Interpreter with torch, pyspark 4.0, pandas and pyarrow.")
  private Path python;

  @Option(names = "--threads", description = "Task slots of each. [2]")
  private int threads = 2;

  @Option(names = "--batch-size", description = "Rows scored at once by the peer. [1000]")
  private int batchSize = 1000;

  @Option(names = "--passes", description = "Passes over the 60,000 rows in a turn. [4]")
  private int passes = 4;

  @Option(names = "--script", hidden = true)
  private Path script = Path.of("spark-nn/benchmarks/src/main/python/udf_peer.py");

  /** With the default options. */
  public ScoringComparison() {
    super(5);
  }

  /** Runs it. */
  public static void main(String[] arguments) {
    run(new ScoringComparison(), arguments);
  }

  @Override
  public Integer call() throws IOException {
    Path table = Files.createTempDirectory("scoring").resolve("rows.parquet");
    List<Table.Speeds> speeds = new ArrayList<>();
    try (SparkSession spark = LocalSession.open(threads)) {
      floats(new FashionMnistFiles(data()).training(spark)).write().parquet(table.toString());
      Dataset<Row> rows = spark.read().parquet(table.toString()).repartition(threads).cache();
      NeuralNetworkClassificationModel model =
          SparkNn.train(Model.MLP, rows, 1, threads, "auto", 1).model();
      try (Peer peer = new Peer(python, script, arguments(table))) {
        turn(model, rows, WARM_UP);
        peer.run(WARM_UP);
        for (int round = 0; round < rounds(); round++) {
          speeds.add(new Table.Speeds(turn(model, rows, passes), peer.run(passes).perSecond()));
        }
      }
    }
    table().speeds("MLP scoring, rows/s, against PyTorch by predict_batch_udf", speeds, "≥ 3");
    return 0;
  }

  private String[] arguments(Path table) {
    return new String[] {
      "--rows",
      table.toString(),
      "--threads",
      Integer.toString(threads),
      "--batch-size",
      Integer.toString(batchSize)
    };
  }

  private static double turn(
      NeuralNetworkClassificationModel model, Dataset<Row> rows, int passes) {
    long count = rows.count();
    long started = System.nanoTime();
    for (int pass = 0; pass < passes; pass++) {
      model.transform(rows).write().format("noop").mode("overwrite").save();
    }
    return count * passes / ((System.nanoTime() - started) / 1e9);
  }

  private static Dataset<Row> floats(Dataset<Row> images) {
    UDF1<byte[], float[]> scaled =
        bytes -> {
          float[] values = new float[bytes.length];
          for (int index = 0; index < bytes.length; index++) {
            values[index] = (bytes[index] & 0xff) / 255f;
          }
          return values;
        };
    return images.select(
        functions
            .udf(scaled, DataTypes.createArrayType(DataTypes.FloatType, false))
            .apply(functions.col("image"))
            .as("features"),
        functions.col("label"));
  }
}
