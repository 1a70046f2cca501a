package io.sparknn.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.sparknn.augmentation.Augmentation;
import io.sparknn.augmentation.AugmentationSequence;
import io.sparknn.augmentation.Cutout;
import io.sparknn.augmentation.HorizontalFlip;
import io.sparknn.augmentation.RandomCrop;
import io.sparknn.examples.data.FashionMnistFiles;
import java.io.IOException;
import java.lang.management.ManagementFactory;
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
 * and without it, in turns, and prints the median ratios of their speeds and of the CPU time that
 * they take. The second holds on a busy machine too.
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
      Cost.of(this, train, AugmentationSequence.none()); // warms up
      List<Double> speeds = new ArrayList<>();
      List<Double> cpuTimes = new ArrayList<>();
      for (int round = 1; round <= rounds; round++) {
        Cost plain = Cost.of(this, train, AugmentationSequence.none());
        Cost augmented = Cost.of(this, train, AUGMENTATION);
        speeds.add(augmented.samplesPerSecond() / plain.samplesPerSecond());
        cpuTimes.add(augmented.cpuSeconds() / plain.cpuSeconds());
        table.speeds(
            "CNN training with augmentation, samples/s, against without it, round " + round,
            augmented.samplesPerSecond(),
            plain.samplesPerSecond(),
            "");
      }
      table.figure("median ratio of speeds", median(speeds), "≥ 0.9");
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
      double before = processCpuSeconds();
      SparkNn trained = SparkNn.train(Model.CNN, train, 2, run.threads, run.engine, augmentation);
      return new Cost(trained.samplesPerSecond(), processCpuSeconds() - before);
    }

    private static double processCpuSeconds() {
      return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime()
          / 1e9;
    }
  }
}
