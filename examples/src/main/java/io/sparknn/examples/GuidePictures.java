package io.sparknn.examples;

import io.sparknn.engine.Engine;
import io.sparknn.engine.EngineOptions;
import io.sparknn.engine.Engines;
import io.sparknn.engine.Scope;
import io.sparknn.examples.data.FashionMnistFiles;
import io.sparknn.examples.data.GrayImage;
import io.sparknn.examples.report.ReportFolder;
import io.sparknn.ml.classification.NeuralNetworkClassifier;
import io.sparknn.network.TrainedNetwork;
import io.sparknn.shape.Shape;
import io.sparknn.zoo.LeNet5;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Draws the pictures of the guide, each computed by the library itself. */
@Command(name = "guide-pictures", description = "The pictures of the guide.", sortOptions = false)
public final class GuidePictures implements Callable<Integer> {
  private static final int TRAINED_ON = 6000;

  @Spec private CommandSpec command;

  @Mixin private final DrawingOptions options = new DrawingOptions();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "Folder of Fashion-MNIST's four IDX files. [" + FashionMnistFiles.PACKAGED + "]")
  private Path data = Path.of(FashionMnistFiles.PACKAGED);

  /** Runs it. */
  public static void main(String[] arguments) {
    CommandLineTool.main(new GuidePictures(), arguments);
  }

  @Override
  public Integer call() throws IOException {
    ReportFolder folder = options.reportFolder("guide-pictures");
    FashionMnistFiles files = new FashionMnistFiles(data);
    PrintWriter out = command.commandLine().getOut();
    try (SparkSession spark = LocalSpark.open("guide-pictures", 2, out);
        Engine engine = Engines.open("auto", EngineOptions.defaults());
        Scope scope = engine.openScope()) {
      Files.write(folder.resolve("activations.png"), FunctionPictures.activations(engine));
      Files.write(folder.resolve("losses.png"), FunctionPictures.losses(engine));
      Files.write(folder.resolve("optimizers.png"), FunctionPictures.optimizers(engine));
      Files.write(folder.resolve("schedules.png"), FunctionPictures.schedules());
      GrayImage shoe = FashionMnistFiles.images().of(files.test(spark).first());
      Files.write(folder.resolve("augmentation.png"), ImagePictures.augmentations(shoe));
      Files.write(folder.resolve("filters.png"), ImagePictures.filters(engine, shoe));
      Files.write(folder.resolve("stages.png"), ImagePictures.stages(spark, shoe));
      TrainedNetwork network = leNet5(files.training(spark).limit(TRAINED_ON));
      Files.write(
          folder.resolve("feature-maps.png"), ImagePictures.featureMaps(engine, network, shoe));
    }
    out.println("pictures: " + folder.path());
    out.flush();
    return CommandLine.ExitCode.OK;
  }

  private static TrainedNetwork leNet5(Dataset<Row> images) {
    Shape image =
        Shape.of(1, FashionMnistFiles.images().height(), FashionMnistFiles.images().width());
    int classes = FashionMnistFiles.classes().size();
    return new NeuralNetworkClassifier()
        .setFeaturesCol("image")
        .setNetwork(LeNet5.of(image, classes))
        .setMaxIter(5)
        .setBatchSize(32)
        .setNumWorkers(1)
        .setSeed(1)
        .fit(images)
        .network();
  }
}
