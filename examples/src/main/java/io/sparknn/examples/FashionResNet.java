package io.sparknn.examples;

import io.sparknn.augmentation.AugmentationSequence;
import io.sparknn.augmentation.HorizontalFlip;
import io.sparknn.augmentation.RandomCrop;
import io.sparknn.examples.data.FashionMnistFiles;
import io.sparknn.examples.data.Split;
import io.sparknn.examples.report.ReportFolder;
import io.sparknn.layers.Activation;
import io.sparknn.layers.BatchNorm;
import io.sparknn.layers.Conv2d;
import io.sparknn.layers.Dense;
import io.sparknn.layers.Flatten;
import io.sparknn.layers.Layer;
import io.sparknn.layers.Residual;
import io.sparknn.layers.Sequential;
import io.sparknn.losses.CrossEntropy;
import io.sparknn.network.NetworkSpec;
import io.sparknn.optim.CosineSchedule;
import io.sparknn.optim.StochasticGradientDescent;
import io.sparknn.parameters.HeNormal;
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

/** A residual network of the zoo and augmented images, on the full Fashion-MNIST. */
@Command(
    name = "fashion-resnet",
    description = "A residual network, with augmentation, on 70,000 pictures of clothes.",
    sortOptions = false)
public final class FashionResNet implements Callable<Integer> {
  @Spec private CommandSpec command;

  @Mixin private final ExampleOptions options = new ExampleOptions(20, 128);

  @Option(
      names = "--width",
      paramLabel = "NUMBER",
      description = "Filters of the first convolution. [${DEFAULT-VALUE}]")
  private int width = 24;

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
    CommandLineTool.main(new FashionResNet(), arguments);
  }

  @Override
  public Integer call() throws IOException {
    if (width < 1) {
      throw new ExampleException("--width is %d, but must be 1 or more.".formatted(width));
    }
    PrintWriter out = command.commandLine().getOut();
    ReportFolder folder = options.reportFolder("fashion-resnet");
    FashionMnistFiles files = new FashionMnistFiles(data);
    try (SparkSession spark = LocalSpark.open("fashion-resnet", options.workers(), out)) {
      Split split = Split.given(files.training(spark), files.test(spark), options.seed());
      String[] classes = FashionMnistFiles.classes().toArray(new String[0]);
      PipelineStage[] stages = {
        options
            .classifier()
            .setFeaturesCol("image") // bytes: normalization makes their scale irrelevant
            .setNetwork(network(classes.length))
            .setLoss(new CrossEntropy().withLabelSmoothing(0.1))
            .setOptimizer(new StochasticGradientDescent(0.1, 0.9, true, 5e-4))
            .setSchedule(new CosineSchedule(2, 0))
            .setAugmentation(AugmentationSequence.of(new HorizontalFlip(), new RandomCrop(2)))
            .setValidationIndicatorCol(Split.VALIDATION),
        new IndexToString().setInputCol("prediction").setOutputCol("article").setLabels(classes)
      };
      new ImageClassification(
              "Fashion-MNIST by a residual network",
              split,
              FashionMnistFiles.images(),
              FashionMnistFiles.classes())
          .run(new Pipeline().setStages(stages), folder, out);
    }
    return CommandLine.ExitCode.OK;
  }

  /**
   * A residual network as those for CIFAR, but wide and flat: as many parameters, in a few large
   * convolutions, which compute faster than many small ones.
   */
  private NetworkSpec network(int classes) {
    return NetworkSpec.sequential(
        Shape.of(1, 28, 28),
        normalized(width, 3, 1),
        Activation.relu(),
        block(2 * width), // 14×14
        block(4 * width), // 7×7
        new Flatten(), // where a feature is tells more about clothes than how much of it there is
        new Dense(classes));
  }

  /** relu(body(x) + shortcut(x)), of half the rows and columns. */
  private static Layer block(int filters) {
    Layer body =
        Sequential.of(normalized(filters, 3, 2), Activation.relu(), normalized(filters, 3, 1));
    return Sequential.of(new Residual(body, normalized(filters, 1, 2)), Activation.relu());
  }

  /** A convolution without a bias, and the normalization that brings one. */
  private static Layer normalized(int filters, int size, int stride) {
    return Sequential.of(
        new Conv2d(filters, size)
            .stride(stride)
            .padding(size / 2)
            .kernel(new HeNormal())
            .withoutBias(),
        new BatchNorm());
  }
}
