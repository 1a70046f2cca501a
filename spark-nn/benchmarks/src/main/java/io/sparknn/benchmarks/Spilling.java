package io.sparknn.benchmarks;

import io.sparknn.data.SampleStore;
import io.sparknn.engine.Device;
import io.sparknn.engine.Engine;
import io.sparknn.engine.EngineOptions;
import io.sparknn.engine.Engines;
import io.sparknn.network.NetworkSpec;
import io.sparknn.shape.Shape;
import io.sparknn.training.EpochReport;
import io.sparknn.training.SingleWorker;
import io.sparknn.training.TrainingLoop;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * The bare training loop on Fashion-MNIST from a store that holds all samples in memory, and from
 * one that may hold a few and spills the others, by turns; prints the median ratio of speeds, by
 * the clock and by what was computed.
 *
 * <p>The operating system keeps files in memory that nobody else needs. To see what a disk does,
 * run it where there is less memory than samples.
 */
@Command(name = "spilling")
public final class Spilling extends FashionMnistBenchmark {
  @Mixin private final TrainingOptions training = new TrainingOptions(Model.MLP, 60_000, 2);

  @Option(names = "--memory", description = "MiB that the spilling store may hold. [32]")
  private int memory = 32;

  @Option(names = "--folder", description = "Where it spills to. [java.io.tmpdir]")
  private Path folder = Path.of(System.getProperty("java.io.tmpdir"));

  /** With the default options. */
  public Spilling() {
    super(5);
  }

  /** Runs it. */
  public static void main(String[] arguments) {
    run(new Spilling(), arguments);
  }

  @Override
  public Integer call() throws IOException {
    Table table = table();
    List<Turn.Round> turns = new ArrayList<>();
    try (Engine engine = Engines.open("libtorch", new EngineOptions(Device.cpu(), 1));
        SampleStore held = store(Long.MAX_VALUE);
        SampleStore spilled = store((long) memory << 20)) {
      table.figure("share of samples on disk", share(spilled), "≥ 0.75");
      train(engine, spilled); // warms up
      for (int round = 0; round < rounds(); round++) {
        turns.add(new Turn.Round(train(engine, spilled), train(engine, held)));
      }
    }
    Turn.print(
        table, training.model() + " training, spilled against held", "samples", turns, "≥ 0.7");
    return 0;
  }

  private SampleStore store(long limit) throws IOException {
    Shape image = training.model().network().inputs().get(NetworkSpec.INPUT);
    return ImageStores.of(data(), image, 1, training.rows(), limit, folder).get(0);
  }

  private static double share(SampleStore store) {
    return (double) store.spilledBytes() / ((long) store.size() * store.layout().bytes());
  }

  private Turn train(Engine engine, SampleStore samples) {
    try (SampleStore none = new SampleStore(samples.layout(), 0, folder)) {
      none.seal();
      double cpuSeconds = Turn.cpuSeconds();
      double seconds =
          new TrainingLoop(engine, training.spec(), new SingleWorker(), List.of())
              .run(samples, none).history().stream().mapToDouble(EpochReport::seconds).sum();
      return Turn.of(
          (double) training.epochs() * training.rows(), seconds, Turn.cpuSeconds() - cpuSeconds);
    }
  }
}
