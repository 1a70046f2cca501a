package io.sparknn.examples;

import io.sparknn.augmentation.AugmentationSequence;
import io.sparknn.augmentation.HorizontalFlip;
import io.sparknn.augmentation.RandomCrop;
import io.sparknn.examples.data.FashionMnistFiles;
import io.sparknn.examples.data.Split;
import io.sparknn.examples.report.ReportFolder;
import io.sparknn.optim.CosineSchedule;
import io.sparknn.optim.StochasticGradientDescent;
import io.sparknn.shape.Shape;
import io.sparknn.zoo.CifarResNet;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
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

  @Mixin private final ExampleOptions options = new ExampleOptions(10, 128);

  @Option(
      names = "--depth",
      paramLabel = "6n+2",
      description = "Layers of the network. [${DEFAULT-VALUE}]")
  private int depth = 20;

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
            .setNetwork(CifarResNet.of(depth, Shape.of(1, 28, 28), classes.length))
            .setOptimizer(new StochasticGradientDescent(0.1, 0.9, true, 5e-4))
            .setSchedule(new CosineSchedule(1, 0))
            .setAugmentation(
                new AugmentationSequence(List.of(new HorizontalFlip(), new RandomCrop(2))))
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
}
