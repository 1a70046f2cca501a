package io.sparknn.benchmarks;

import io.sparknn.augmentation.Augmentation;
import io.sparknn.augmentation.AugmentationSequence;
import io.sparknn.augmentation.Cutout;
import io.sparknn.augmentation.HorizontalFlip;
import io.sparknn.augmentation.RandomCrop;
import io.sparknn.examples.data.FashionMnistFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Trains the CNN on Fashion-MNIST with augmentation (flip, crop with padding 4, cutout of 8 pixels)
 * and without it, in turns, and prints the median ratios of their speeds and of the CPU time that
 * they take. The second holds on a busy machine too.
 */
@Command(name = "augmentation")
public final class AugmentationCost extends FashionMnistBenchmark {
  private static final Augmentation AUGMENTATION =
      AugmentationSequence.of(new HorizontalFlip(), new RandomCrop(4), new Cutout(8));

  @Option(names = "--rows", description = "Images to train on. [20000]")
  private int rows = 20_000;

  @Option(names = "--threads", description = "Workers. [2]")
  private int threads = 2;

  @Option(names = "--engine", description = "Engine of this library. [auto]")
  private String engine = "auto";

  /** With the default options. */
  public AugmentationCost() {
    super(7);
  }

  /** Runs it. */
  public static void main(String[] arguments) {
    run(new AugmentationCost(), arguments);
  }

  @Override
  public Integer call() throws IOException {
    try (SparkSession spark = LocalSession.open(threads)) {
      Dataset<Row> images = new FashionMnistFiles(data()).training(spark).limit(rows);
      Dataset<Row> train = ImageVectors.of(images, threads);
      Table table = table();
      Cost.of(this, train, AugmentationSequence.none()); // warms up
      List<Table.Speeds> speeds = new ArrayList<>();
      List<Double> cpuTimes = new ArrayList<>();
      for (int round = 1; round <= rounds(); round++) {
        Cost plain = Cost.of(this, train, AugmentationSequence.none());
        Cost augmented = Cost.of(this, train, AUGMENTATION);
        speeds.add(new Table.Speeds(augmented.samplesPerSecond(), plain.samplesPerSecond()));
        cpuTimes.add(augmented.cpuSeconds() / plain.cpuSeconds());
      }
      table.speeds(
          "CNN training with augmentation, samples/s, against without it", speeds, "≥ 0.9");
      table.figure("median ratio of CPU times of the whole fit", median(cpuTimes), "≤ 1.1");
    }
    return 0;
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  /**
   * What a training took.
   *
   * @param samplesPerSecond in the second of two epochs
   * @param cpuSeconds of the whole process in the whole fit
   */
  private record Cost(double samplesPerSecond, double cpuSeconds) {

    static Cost of(AugmentationCost run, Dataset<Row> train, Augmentation augmentation) {
      double before = Turn.cpuSeconds();
      SparkNn trained =
          SparkNn.train(Model.CNN, train, 2, run.threads, run.engine, 1, augmentation);
      return new Cost(trained.samplesPerSecond(), Turn.cpuSeconds() - before);
    }
  }
}
