package io.sparknn.benchmarks;

import io.sparknn.augmentation.Augmentation;
import io.sparknn.augmentation.AugmentationSequence;
import io.sparknn.augmentation.Cutout;
import io.sparknn.augmentation.HorizontalFlip;
import io.sparknn.augmentation.RandomCrop;
import io.sparknn.examples.data.FashionMnistFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Trains the CNN on Fashion-MNIST with augmentation (flip, crop with padding 4, cutout of 8 pixels)
 * and without it, in turns, and prints the median ratio of their speeds.
 */
@Command(name = "augmentation", mixinStandardHelpOptions = true, sortOptions = false)
public final class AugmentationCost implements Callable<Integer> {
  private static final Augmentation AUGMENTATION =
      AugmentationSequence.of(new HorizontalFlip(), new RandomCrop(4), new Cutout(8));

  @Spec private CommandSpec command;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Folder of the IDX files. [" + FashionMnistFiles.PACKAGED + "]")
  private Path data = Path.of(FashionMnistFiles.PACKAGED);

  @Option(names = "--rows", description = "Images to train on. [20000]")
  private int rows = 20_000;

  @Option(names = "--rounds", description = "Pairs of trainings. [7]")
  private int rounds = 7;

  @Option(names = "--threads", description = "Workers. [2]")
  private int threads = 2;

  @Option(names = "--engine", description = "Engine of this library. [auto]")
  private String engine = "auto";

  /** Runs it. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new AugmentationCost()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    try (SparkSession spark = LocalSession.open(threads)) {
      Dataset<Row> images = new FashionMnistFiles(data).training(spark).limit(rows);
      Dataset<Row> train = ImageVectors.of(images, threads);
      Table table = new Table(command.commandLine().getOut());
      speed(train, AugmentationSequence.none()); // warms up
      List<Double> ratios = new ArrayList<>();
      for (int round = 1; round <= rounds; round++) {
        double plain = speed(train, AugmentationSequence.none());
        double augmented = speed(train, AUGMENTATION);
        ratios.add(augmented / plain);
        table.speeds(
            "CNN training with augmentation, samples/s, against without it, round " + round,
            augmented,
            plain,
            "");
      }
      ratios.sort(null);
      table.figure("median of the rounds", ratios.get(ratios.size() / 2), "≥ 0.9");
    }
    return 0;
  }

  /** Samples for each second, in the second of two epochs. */
  private double speed(Dataset<Row> train, Augmentation augmentation) {
    return SparkNn.train(Model.CNN, train, 2, threads, engine, augmentation).samplesPerSecond();
  }
}
