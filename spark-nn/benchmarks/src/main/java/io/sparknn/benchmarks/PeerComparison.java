package io.sparknn.benchmarks;

import io.sparknn.examples.data.FashionMnistFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Trains and scores Fashion-MNIST with this library, with PyTorch eager and with Spark's own
 * multilayer perceptron, by turns from seeds 1, 2, …, and prints the ratios; medians count.
 */
@Command(name = "peers")
public final class PeerComparison extends FashionMnistBenchmark {
  @Option(
      names = "--python",
      paramLabel = "PATH",
      description = "Interpreter with torch and numpy; without it PyTorch is left out.")
  private Optional<Path> python = Optional.empty();

  @Option(names = "--model", description = "Only MLP or CNN, and without MLlib.")
  private Optional<Model> only = Optional.empty();

  @Option(names = "--epochs", description = "Epochs of each training. [3]")
  private int epochs = 3;

  @Option(names = "--threads", description = "Workers, and PyTorch's threads. [2]")
  private int threads = 2;

  @Option(names = "--engine", description = "Engine of this library. [auto]")
  private String engine = "auto";

  @Option(names = "--script", hidden = true)
  private Path script = Path.of("spark-nn/benchmarks/src/main/python/pytorch_peer.py");

  /** With the default options. */
  public PeerComparison() {
    super(3);
  }

  /** Runs it. */
  public static void main(String[] arguments) {
    run(new PeerComparison(), arguments);
  }

  @Override
  public Integer call() throws IOException {
    try (SparkSession spark = LocalSession.open(threads)) {
      FashionMnistFiles files = new FashionMnistFiles(data());
      Dataset<Row> train = ImageVectors.of(files.training(spark), threads);
      Dataset<Row> test = ImageVectors.of(files.test(spark), threads);
      Table table = table();
      for (Model model : only.map(List::of).orElse(List.of(Model.values()))) {
        compareTraining(model, train, test, table);
      }
      if (only.isEmpty()) {
        compareWithMllib(train, test, table);
      }
    }
    return 0;
  }

  /** Trains by turns, so that what else the machine does meets both alike. */
  private void compareTraining(Model model, Dataset<Row> train, Dataset<Row> test, Table table) {
    List<SparkNn> ours = new ArrayList<>();
    List<Table.Speeds> speeds = new ArrayList<>();
    for (int round = 1; round <= rounds(); round++) {
      SparkNn trained = SparkNn.train(model, train, epochs, threads, engine, round);
      ours.add(trained);
      if (python.isPresent()) {
        PyTorch.Result theirs =
            new PyTorch(python.get(), script, data()).train(model, epochs, threads);
        speeds.add(new Table.Speeds(trained.samplesPerSecond(), theirs.samplesPerSecond()));
      }
    }
    if (!speeds.isEmpty()) {
      table.speeds(model + " training, samples/s, against PyTorch eager", speeds, "≥ 1");
    }
    table.figure(
        model + " first epoch with conversion / later epoch",
        median(ours, SparkNn::firstEpochRatio),
        model == Model.CNN ? "≤ 1.15" : "");
    table.figure(
        model + " test accuracy after " + epochs + " epochs",
        median(ours, trained -> trained.accuracy(test)),
        model == Model.CNN ? "≥ 0.885" : "≥ 0.87");
  }

  private static double median(List<SparkNn> rounds, ToDoubleFunction<SparkNn> figure) {
    return rounds.stream().mapToDouble(figure).sorted().toArray()[rounds.size() / 2];
  }

  private void compareWithMllib(Dataset<Row> train, Dataset<Row> test, Table table) {
    Dataset<Row> sample = train.limit(10_000).repartition(threads).cache();
    Mllib theirs = Mllib.train(sample, 3);
    Mllib again = Mllib.train(sample, 3); // by code that the JVM has compiled meanwhile
    SparkNn ours = SparkNn.train(Model.MLP, train, 2, threads, engine, 1);
    table.speeds(
        "MLP training, samples/s, against MultilayerPerceptronClassifier",
        List.of(new Table.Speeds(ours.samplesPerSecond(), theirs.samplesPerSecond())),
        "≥ 10");
    table.speeds(
        "MLP training, samples/s, against its second fit in one process",
        List.of(new Table.Speeds(ours.samplesPerSecond(), again.samplesPerSecond())),
        "");
    table.speeds(
        "MLP scoring, rows/s, against MultilayerPerceptronClassifier",
        List.of(
            new Table.Speeds(
                Scoring.rowsPerSecond(ours.model(), train),
                Scoring.rowsPerSecond(theirs.model(), test))),
        "≥ 15");
  }
}
