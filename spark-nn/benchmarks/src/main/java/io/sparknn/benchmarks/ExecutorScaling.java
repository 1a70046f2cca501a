package io.sparknn.benchmarks;

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
 * Training on Fashion-MNIST by two executors, in processes of their own with one core each, and by
 * one of them, by turns in one application; prints the median ratio of speeds.
 */
@Command(name = "executors", mixinStandardHelpOptions = true, sortOptions = false)
public final class ExecutorScaling implements Callable<Integer> {
  private static final int EXECUTORS = 2;

  @Spec private CommandSpec command;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Folder of the IDX files. [" + FashionMnistFiles.PACKAGED + "]")
  private Path data = Path.of(FashionMnistFiles.PACKAGED);

  @Option(names = "--model", description = "CNN or MLP. [CNN]")
  private Model model = Model.CNN;

  @Option(names = "--rows", description = "Images of an epoch. [12000]")
  private int rows = 12_000;

  @Option(names = "--epochs", description = "Epochs of a turn; the first isn't counted. [3]")
  private int epochs = 3;

  @Option(names = "--rounds", description = "Turns of each. [5]")
  private int rounds = 5;

  /** Runs it. */
  public static void main(String[] arguments) {
    System.exit(
        new CommandLine(new ExecutorScaling())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    Table table = new Table(command.commandLine().getOut());
    try (SparkSession spark = LocalSession.openExecutors(EXECUTORS)) {
      Dataset<Row> images =
          ImageVectors.of(new FashionMnistFiles(data).training(spark).limit(rows), EXECUTORS);
      train(images, EXECUTORS); // warms up
      List<Table.Speeds> speeds = new ArrayList<>();
      for (int round = 0; round < rounds; round++) {
        speeds.add(new Table.Speeds(train(images, EXECUTORS), train(images, 1)));
      }
      table.speeds(
          model + " training, samples/s, two executors of one core against one", speeds, "≥ 1.6");
    }
    return 0;
  }

  private double train(Dataset<Row> images, int workers) {
    return SparkNn.train(model, images, epochs, workers, "libtorch", 1).samplesPerSecond();
  }
}
