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
import io.sparknn.training.Communicator;
import io.sparknn.training.EpochReport;
import io.sparknn.training.MeasuredCommunicator;
import io.sparknn.training.TrainingLoop;
import io.sparknn.training.TrainingSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.LongAdder;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The bare training loop on Fashion-MNIST with one worker of one thread and with several, by turns;
 * prints the median ratio of speeds, and the share of a step that communication takes, waiting for
 * the other workers included.
 */
@Command(name = "scaling", mixinStandardHelpOptions = true, sortOptions = false)
public final class Scaling implements Callable<Integer> {
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

  @Option(names = "--epochs", description = "Epochs of a turn; the first isn't counted. [2]")
  private int epochs = 2;

  @Option(names = "--rounds", description = "Turns of each. [7]")
  private int rounds = 7;

  @Option(names = "--workers", description = "How many workers are compared with one. [2]")
  private int workers = 2;

  @Option(
      names = "--sockets",
      description = "Lets workers exchange gradients as executors do, instead of through memory.")
  private boolean sockets;

  @Option(names = "--compress", description = "Lets gradients travel as bfloat16.")
  private boolean compress;

  @Option(names = "--engine", description = "Engine of this library. [libtorch]")
  private String engineName = "libtorch";

  /** Runs it. */
  public static void main(String[] arguments) {
    System.exit(
        new CommandLine(new Scaling())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .execute(arguments));
  }

  @Override
  public Integer call() throws IOException, InterruptedException, ExecutionException {
    Table table = new Table(command.commandLine().getOut());
    List<Table.Speeds> speeds = new ArrayList<>();
    List<Double> shares = new ArrayList<>();
    try (Engine engine = Engines.open(engineName, new EngineOptions(Device.cpu(), 1))) {
      train(engine, workers); // warms up
      for (int round = 0; round < rounds; round++) {
        Turn many = train(engine, workers);
        Turn one = train(engine, 1);
        speeds.add(new Table.Speeds(many.samplesPerSecond(), one.samplesPerSecond()));
        shares.add(many.communication());
      }
    }
    table.speeds(
        model
            + " training, samples/s, "
            + workers
            + " workers"
            + (sockets ? " through sockets" : " in one JVM")
            + " against one",
        speeds,
        String.format(Locale.ROOT, "≥ %.3g", (sockets ? 0.8 : 0.85) * workers));
    table.figure(
        "share of communication in a step of " + workers + " workers",
        shares.stream().sorted().toList().get(rounds / 2),
        "");
    return 0;
  }

  /**
   * What a turn took.
   *
   * @param samplesPerSecond over the epochs after the first
   * @param communication the share of the turn that workers spent in their communicators
   */
  private record Turn(double samplesPerSecond, double communication) {}

  private Turn train(Engine engine, int size)
      throws IOException, InterruptedException, ExecutionException {
    TrainingSpec spec =
        new TrainingSpec(
                model.network(), new CrossEntropy(), List.of(), new Adam(1e-3), epochs, 128, 1)
            .withCompressedGradients(compress);
    List<SampleStore> stores =
        ImageStores.of(data, model.network().inputs().get(NetworkSpec.INPUT), size, rows);
    SampleStore none = new SampleStore(stores.get(0).layout(), 0, Path.of("."));
    none.seal();
    try {
      LocalWorkers.Work<Turn> work =
          member -> {
            long started = System.nanoTime();
            LongAdder communicating = new LongAdder();
            Communicator measured =
                new MeasuredCommunicator(member, (bytes, nanos) -> communicating.add(nanos));
            List<EpochReport> history =
                new TrainingLoop(engine, spec, measured, List.of())
                    .run(stores.get(member.rank()), none)
                    .history();
            double seconds = (System.nanoTime() - started) / 1e9;
            double speed =
                history.stream()
                    .skip(1)
                    .mapToDouble(EpochReport::samplesPerSecond)
                    .average()
                    .orElseThrow();
            return new Turn(speed, communicating.sum() / 1e9 / seconds);
          };
      List<Turn> turns =
          sockets && size > 1
              ? LocalWorkers.throughSockets(size, engine, work)
              : LocalWorkers.inMemory(size, engine, work);
      double communication =
          turns.stream().mapToDouble(Turn::communication).average().orElseThrow();
      return new Turn(turns.get(0).samplesPerSecond(), communication);
    } finally {
      stores.forEach(SampleStore::close);
      none.close();
    }
  }
}
