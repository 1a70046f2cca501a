package io.sparknn.benchmarks;

import io.sparknn.examples.data.FashionMnistFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * Training on Fashion-MNIST by two executors, in processes of their own with one core each, and by
 * one of them, by turns in one application; prints the median ratio of speeds.
 */
@Command(name = "executors")
public final class ExecutorScaling extends FashionMnistBenchmark {
  private static final int EXECUTORS = 2;

  @Mixin private final TrainingOptions training = new TrainingOptions(Model.CNN, 12_000, 3);

  /** With the default options. */
  public ExecutorScaling() {
    super(5);
  }

  /** Runs it. */
  public static void main(String[] arguments) {
    run(new ExecutorScaling(), arguments);
  }

  @Override
  public Integer call() throws IOException {
    Table table = table();
    try (SparkSession spark = LocalSession.openExecutors(EXECUTORS)) {
      Dataset<Row> images =
          ImageVectors.of(
              new FashionMnistFiles(data()).training(spark).limit(training.rows()), EXECUTORS);
      train(images, EXECUTORS); // warms up
      List<Table.Speeds> speeds = new ArrayList<>();
      for (int round = 0; round < rounds(); round++) {
        speeds.add(new Table.Speeds(train(images, EXECUTORS), train(images, 1)));
      }
      table.speeds(
          training.model() + " training, samples/s, two executors of one core against one",
          speeds,
          "≥ 1.6");
    }
    return 0;
  }

  private double train(Dataset<Row> images, int workers) {
    return SparkNn.train(training.model(), images, training.epochs(), workers, "libtorch", 1)
        .samplesPerSecond();
  }
}
