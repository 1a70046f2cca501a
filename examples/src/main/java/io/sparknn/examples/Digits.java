package io.sparknn.examples;

import io.sparknn.examples.data.DigitsFile;
import io.sparknn.examples.data.Split;
import io.sparknn.examples.report.ReportFolder;
import io.sparknn.layers.Activation;
import io.sparknn.layers.BatchNorm;
import io.sparknn.layers.Conv2d;
import io.sparknn.layers.Dense;
import io.sparknn.layers.Dropout;
import io.sparknn.layers.Flatten;
import io.sparknn.layers.MaxPool2d;
import io.sparknn.layers.Rescaling;
import io.sparknn.ml.classification.NeuralNetworkClassifier;
import io.sparknn.network.NetworkSpec;
import io.sparknn.optim.Adam;
import io.sparknn.optim.CosineSchedule;
import io.sparknn.shape.Shape;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Learns to read handwritten digits, by a small convolutional network in a Spark ML pipeline. */
@Command(
    name = "digits",
    description = "A convolutional network that reads 1,797 small handwritten digits.",
    sortOptions = false)
public final class Digits implements Callable<Integer> {
  @Spec private CommandSpec command;

  @Mixin private final ExampleOptions options = new ExampleOptions(45, 64);

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Where digits.csv.gz is. [examples/data]")
  private Path data = ExampleFolder.path().resolve("data");

  /** Runs it. */
  public static void main(String[] arguments) {
    CommandLineTool.main(new Digits(), arguments);
  }

  @Override
  public Integer call() throws IOException {
    PrintWriter out = command.commandLine().getOut();
    ReportFolder folder = options.reportFolder("digits");
    DigitsFile file = new DigitsFile(data);
    try (SparkSession spark = LocalSpark.open("digits", options.workers(), out)) {
      Split split = Split.random(file.read(spark), 0.2, options.seed());
      NeuralNetworkClassifier classifier =
          options
              .classifier()
              .setFeaturesCol("pixels")
              .setNetwork(network())
              .setOptimizer(new Adam(3e-3))
              .setSchedule(new CosineSchedule(0, 0))
              .setValidationIndicatorCol(Split.VALIDATION);
      PipelineStage[] stages = {
        new VectorAssembler().setInputCols(DigitsFile.pixels()).setOutputCol("pixels"), classifier
      };
      new ImageClassification(
              "Handwritten digits", split, DigitsFile.images("pixels"), DigitsFile.classes())
          .run(new Pipeline().setStages(stages), folder, out);
    }
    return CommandLine.ExitCode.OK;
  }

  private static NetworkSpec network() {
    return NetworkSpec.sequential(
        Shape.of(1, 8, 8),
        new Rescaling(1 / 16.0, 0), // all pixels alike, so that faint corners stay faint
        new Conv2d(32, 3).padding(1),
        new BatchNorm(),
        Activation.relu(),
        new Conv2d(32, 3).padding(1),
        new BatchNorm(),
        Activation.relu(),
        new MaxPool2d(2),
        new Dropout(0.25),
        new Conv2d(64, 3).padding(1),
        new BatchNorm(),
        Activation.relu(),
        new MaxPool2d(2),
        new Flatten(),
        new Dropout(0.5),
        new Dense(128),
        Activation.relu(),
        new Dropout(0.5),
        new Dense(10));
  }
}
