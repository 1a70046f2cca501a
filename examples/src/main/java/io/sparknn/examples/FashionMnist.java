package io.sparknn.examples;

import io.sparknn.examples.data.FashionMnistFiles;
import io.sparknn.examples.data.Split;
import io.sparknn.examples.report.ReportFolder;
import io.sparknn.layers.Activation;
import io.sparknn.layers.Conv2d;
import io.sparknn.layers.Dense;
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
import org.apache.spark.ml.feature.IndexToString;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Learns to tell articles of clothing apart, on the full Fashion-MNIST. */
@Command(
    name = "fashion-mnist",
    description = "A multilayer perceptron or convolutional network on 70,000 pictures of clothes.",
    sortOptions = false)
public final class FashionMnist implements Callable<Integer> {
  /** The networks to choose from. */
  enum Model {
    MLP,
    CNN
  }

  @Spec private CommandSpec command;

  @Mixin private final ExampleOptions options = new ExampleOptions(3, 128);

  @Option(
      names = "--model",
      paramLabel = "mlp|cnn",
      description = "Multilayer perceptron or convolutional network. [cnn]")
  private Model model = Model.CNN;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "Where the four IDX files are, packed by gzip or not. ["
              + FashionMnistFiles.PACKAGED
              + "]")
  private Path data = Path.of(FashionMnistFiles.PACKAGED);

  /** Runs it. */
  public static void main(String[] arguments) {
    CommandLineTool.main(new FashionMnist(), arguments);
  }

  @Override
  public Integer call() throws IOException {
    PrintWriter out = command.commandLine().getOut();
    ReportFolder folder = options.reportFolder("fashion-mnist");
    FashionMnistFiles files = new FashionMnistFiles(data);
    try (SparkSession spark = LocalSpark.open("fashion-mnist", options.workers(), out)) {
      Split split = Split.given(files.training(spark), files.test(spark), options.seed());
      NeuralNetworkClassifier classifier =
          options
              .classifier()
              .setFeaturesCol("image") // bytes, which stay bytes until a batch is built
              .setNetwork(model == Model.MLP ? multilayerPerceptron() : convolutional())
              .setOptimizer(new Adam(1e-3))
              .setSchedule(new CosineSchedule(0, 0))
              .setValidationIndicatorCol(Split.VALIDATION);
      String[] classes = FashionMnistFiles.classes().toArray(new String[0]);
      PipelineStage[] stages = {
        classifier,
        new IndexToString().setInputCol("prediction").setOutputCol("article").setLabels(classes)
      };
      new ImageClassification(
              "Fashion-MNIST", split, FashionMnistFiles.images(), FashionMnistFiles.classes())
          .run(new Pipeline().setStages(stages), folder, out);
    }
    return CommandLine.ExitCode.OK;
  }

  private static NetworkSpec multilayerPerceptron() {
    return NetworkSpec.sequential(
        Shape.of(1, 28, 28),
        standardization(),
        new Flatten(),
        new Dense(512),
        Activation.relu(),
        new Dense(256),
        Activation.relu(),
        new Dense(10));
  }

  private static NetworkSpec convolutional() {
    return NetworkSpec.sequential(
        Shape.of(1, 28, 28),
        standardization(),
        new Conv2d(32, 3),
        Activation.relu(),
        new MaxPool2d(2),
        new Conv2d(64, 3),
        Activation.relu(),
        new MaxPool2d(2),
        new Flatten(),
        new Dense(128),
        Activation.relu(),
        new Dense(10));
  }

  /** Turns bytes into numbers of mean 0 and deviation 1, by those of the training images. */
  private static Rescaling standardization() {
    double mean = 72.94;
    double deviation = 90.02;
    return new Rescaling(1 / deviation, -mean / deviation);
  }
}
