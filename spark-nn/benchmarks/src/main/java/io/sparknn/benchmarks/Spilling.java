package io.sparknn.benchmarks;

import io.sparknn.data.SampleStore;
import io.sparknn.engine.Device;
import io.sparknn.engine.Engine;
import io.sparknn.engine.EngineOptions;
import io.sparknn.engine.Engines;
import io.sparknn.examples.data.FashionMnistFiles;
import io.sparknn.losses.CrossEntropy;
import io.sparknn.network.NetworkSpec;
import io.sparknn.optim.Adam;
import io.sparknn.training.EpochReport;
import io.sparknn.training.SingleWorker;
import io.sparknn.training.TrainingLoop;
import io.sparknn.training.TrainingSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The bare training loop on Fashion-MNIST from a store that holds all samples in memory, and from
 * one that may hold a few and spills the others, by turns; prints the median ratio of speeds, by
 * the clock and by what was computed.
 *
 * <p>The operating system keeps files in memory that nobody else needs. To see what a disk does,
 * run it where there is less memory than samples.
 */
@Command(name = "spilling", mixinStandardHelpOptions = true, sortOptions = false)
public final class Spilling implements Callable<Integer> {
  @Spec private CommandSpec command;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Folder of the IDX files. [" + FashionMnistFiles.PACKAGED + "]")
  private Path data = Path.of(FashionMnistFiles.PACKAGED);

  @Option(names = "--model", description = "CNN or MLP. [MLP]")
  private Model model = Model.MLP;

  @Option(names = "--rows", description = "Images of an epoch. [60000, which are 180 MiB]")
  private int rows = 60_000;

  @Option(names = "--memory", description = "MiB that the spilling store may hold. [32]")
  private int memory = 32;

  @Option(names = "--folder", description = "Where it spills to. [java.io.tmpdir]")
  private Path folder = Path.of(System.getProperty("java.io.tmpdir"));

  @Option(names = "--epochs", description = "Epochs of a turn. [2]")
  private int epochs = 2;

  @Option(names = "--rounds", description = "Turns of each. [5]")
  private int rounds = 5;

  /** Runs it. */
  public static void main(String[] arguments) {
    System.exit(
        new CommandLine(new Spilling())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    Table table = new Table(command.commandLine().getOut());
    List<Turn.Round> turns = new ArrayList<>();
    try (Engine engine = Engines.open("libtorch", new EngineOptions(Device.cpu(), 1));
        SampleStore held = store(Long.MAX_VALUE);
        SampleStore spilled = store((long) memory << 20)) {
      table.figure("share of samples on disk", share(spilled), "≥ 0.75");
      train(engine, spilled); // warms up
      for (int round = 0; round < rounds; round++) {
        turns.add(new Turn.Round(train(engine, spilled), train(engine, held)));
      }
    }
    Turn.print(table, model + " training, spilled against held", "samples", turns, "≥ 0.7");
    return 0;
  }

  private SampleStore store(long limit) throws IOException {
    return ImageStores.of(
            data, model.network().inputs().get(NetworkSpec.INPUT), 1, rows, limit, folder)
        .get(0);
  }

  private static double share(SampleStore store) {
    return (double) store.spilledBytes() / ((long) store.size() * store.layout().bytes());
  }

  private Turn train(Engine engine, SampleStore samples) {
    TrainingSpec spec =
        new TrainingSpec(
            model.network(), new CrossEntropy(), List.of(), new Adam(1e-3), epochs, 128, 1);
    try (SampleStore none = new SampleStore(samples.layout(), 0, folder)) {
      none.seal();
      double cpuSeconds = Turn.cpuSeconds();
      double seconds =
          new TrainingLoop(engine, spec, new SingleWorker(), List.of())
              .run(samples, none).history().stream().mapToDouble(EpochReport::seconds).sum();
      return Turn.of((double) epochs * rows, seconds, Turn.cpuSeconds() - cpuSeconds);
    }
  }
}
