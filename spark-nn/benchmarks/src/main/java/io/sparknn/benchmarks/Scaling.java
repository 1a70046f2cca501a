package io.sparknn.benchmarks;

import io.sparknn.data.SampleStore;
import io.sparknn.engine.Device;
import io.sparknn.engine.Engine;
import io.sparknn.engine.EngineOptions;
import io.sparknn.engine.Engines;
import io.sparknn.network.NetworkSpec;
import io.sparknn.shape.Shape;
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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.LongAdder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * The bare training loop on Fashion-MNIST with one worker of one thread and with several, by turns;
 * prints the median ratio of speeds, and the share of a step that communication takes, waiting for
 * the other workers included.
 */
@Command(name = "scaling")
public final class Scaling extends FashionMnistBenchmark {
  @Mixin private final TrainingOptions training = new TrainingOptions(Model.CNN, 12_000, 2);

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

  /** With the default options. */
  public Scaling() {
    super(7);
  }

  /** Runs it. */
  public static void main(String[] arguments) {
    run(new Scaling(), arguments);
  }

  @Override
  public Integer call() throws IOException, InterruptedException, ExecutionException {
    Table table = table();
    List<Table.Speeds> speeds = new ArrayList<>();
    List<Double> shares = new ArrayList<>();
    try (Engine engine = Engines.open(engineName, new EngineOptions(Device.cpu(), 1))) {
      train(engine, workers); // warms up
      for (int round = 0; round < rounds(); round++) {
        WorkersTurn many = train(engine, workers);
        WorkersTurn one = train(engine, 1);
        speeds.add(new Table.Speeds(many.samplesPerSecond(), one.samplesPerSecond()));
        shares.add(many.communication());
      }
    }
    table.speeds(
        training.model()
            + " training, samples/s, "
            + workers
            + " workers"
            + (sockets ? " through sockets" : " in one JVM")
            + " against one",
        speeds,
        String.format(Locale.ROOT, "≥ %.3g", (sockets ? 0.8 : 0.85) * workers));
    table.figure(
        "share of communication in a step of " + workers + " workers",
        shares.stream().sorted().toList().get(rounds() / 2),
        "");
    return 0;
  }

  /**
   * What a turn took.
   *
   * @param samplesPerSecond over the epochs after the first
   * @param communication the share of the turn that workers spent in their communicators
   */
  private record WorkersTurn(double samplesPerSecond, double communication) {}

  private WorkersTurn train(Engine engine, int size)
      throws IOException, InterruptedException, ExecutionException {
    TrainingSpec spec = training.spec().withCompressedGradients(compress);
    Shape image = training.model().network().inputs().get(NetworkSpec.INPUT);
    List<SampleStore> stores = ImageStores.of(data(), image, size, training.rows());
    SampleStore none = new SampleStore(stores.get(0).layout(), 0, Path.of("."));
    none.seal();
    try {
      LocalWorkers.Work<WorkersTurn> work =
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
            return new WorkersTurn(speed, communicating.sum() / 1e9 / seconds);
          };
      List<WorkersTurn> turns =
          sockets && size > 1
              ? LocalWorkers.throughSockets(size, engine, work)
              : LocalWorkers.inMemory(size, engine, work);
      double communication =
          turns.stream().mapToDouble(WorkersTurn::communication).average().orElseThrow();
      return new WorkersTurn(turns.get(0).samplesPerSecond(), communication);
    } finally {
      stores.forEach(SampleStore::close);
      none.close();
    }
  }
}
