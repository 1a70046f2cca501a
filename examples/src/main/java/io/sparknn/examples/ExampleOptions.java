package io.sparknn.examples;

import io.sparknn.examples.report.ReportFolder;
import io.sparknn.ml.classification.NeuralNetworkClassifier;
import io.sparknn.ml.param.TrainingParams;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The options that all examples have. */
final class ExampleOptions {
  @Option(
      names = "--engine",
      paramLabel = "NAME",
      description = "What computes: libtorch, or auto for the best there is. [${DEFAULT-VALUE}]")
  private String engine = "auto";

  @Option(
      names = "--epochs",
      paramLabel = "NUMBER",
      description = "How often all training samples are seen. [${DEFAULT-VALUE}]")
  private int epochs;

  @Option(
      names = "--batch-size",
      paramLabel = "NUMBER",
      description = "Samples of a training step. [${DEFAULT-VALUE}]")
  private int batchSize;

  @Option(
      names = "--workers",
      paramLabel = "NUMBER",
      description = "Spark tasks that train together. [${DEFAULT-VALUE}]")
  private int workers = 2;

  @Option(
      names = "--seed",
      paramLabel = "NUMBER",
      description =
          "Of the split into training and test samples, and of training. [${DEFAULT-VALUE}]")
  private long seed = 1;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where report and model go. [a folder below examples/target/reports]")
  private Path out;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Explains the options.")
  @SuppressWarnings("UnusedVariable") // read by picocli
  private boolean help;

  /** With this example's own defaults. */
  ExampleOptions(int epochs, int batchSize) {
    this.epochs = epochs;
    this.batchSize = batchSize;
  }

  /** How many tasks train together, 1 or more. */
  int workers() {
    if (workers < 1) {
      throw new ExampleException("--workers is %d, but must be 1 or more.".formatted(workers));
    }
    return workers;
  }

  /** Of the split and of training. */
  long seed() {
    return seed;
  }

  /** A classifier that is set as the user wants. */
  NeuralNetworkClassifier classifier() {
    return set(new NeuralNetworkClassifier());
  }

  /** The estimator, set as the user wants. */
  <E extends TrainingParams<E>> E set(E estimator) {
    estimator.setEngine(engine);
    estimator.setMaxIter(epochs);
    estimator.setBatchSize(batchSize);
    estimator.setNumWorkers(workers);
    estimator.setSeed(seed);
    return estimator;
  }

  /** The folder for the report, there and writable. */
  ReportFolder reportFolder(String example) {
    return ReportFolder.open(
        out == null ? ExampleFolder.path().resolve("target/reports").resolve(example) : out);
  }
}
