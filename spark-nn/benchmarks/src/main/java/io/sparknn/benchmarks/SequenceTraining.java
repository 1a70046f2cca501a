package io.sparknn.benchmarks;

import io.sparknn.data.Encoding;
import io.sparknn.data.Field;
import io.sparknn.data.SampleLayout;
import io.sparknn.data.SampleStore;
import io.sparknn.engine.Device;
import io.sparknn.engine.Engine;
import io.sparknn.engine.EngineOptions;
import io.sparknn.engine.Engines;
import io.sparknn.losses.CrossEntropy;
import io.sparknn.network.NetworkSpec;
import io.sparknn.optim.Adam;
import io.sparknn.shape.Shape;
import io.sparknn.training.EpochReport;
import io.sparknn.training.TrainingListener;
import io.sparknn.training.TrainingLoop;
import io.sparknn.training.TrainingSpec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;

/**
 * Training of a classifier of token sequences, all of one length and random, by workers of one
 * thread each that share memory, as {@code fit} has them on one machine.
 */
final class SequenceTraining implements AutoCloseable {
  static final int CLASSES = 2;
  private static final long MEMORY = 1L << 28;

  private final Engine engine;
  private final NetworkSpec network;
  private final List<SampleStore> train = new ArrayList<>();
  private final SampleStore none;
  private final int batchSize;
  private final int steps;

  /**
   * Makes the data.
   *
   * @param vocabulary how many tokens there are
   * @param length of all sequences
   * @param batchSize samples of a step over all workers
   * @param steps of an epoch
   */
  SequenceTraining(
      String engineName,
      int workers,
      NetworkSpec network,
      int vocabulary,
      int length,
      int batchSize,
      int steps)
      throws IOException {
    this.engine = Engines.open(engineName, new EngineOptions(Device.cpu(), 1));
    this.network = network;
    this.batchSize = batchSize;
    this.steps = steps;
    String input = network.inputs().keySet().iterator().next();
    SampleLayout layout =
        new SampleLayout(
            List.of(new Field(input, Shape.sequence(), Encoding.FLOAT32)),
            new Field("label", Shape.scalar(), Encoding.INT64));
    Path folder = Files.createTempDirectory("sequences");
    SplittableRandom random = new SplittableRandom(1);
    for (int worker = 0; worker < workers; worker++) {
      SampleStore store = new SampleStore(layout, MEMORY, folder);
      for (int sample = 0; sample < steps * batchSize / workers; sample++) {
        store.append(sample, sample(random, vocabulary, length));
      }
      store.seal();
      train.add(store);
    }
    none = new SampleStore(layout, MEMORY, folder);
    none.seal();
  }

  private static byte[] sample(SplittableRandom random, int vocabulary, int length) {
    ByteBuffer bytes = ByteBuffer.allocate(8 + 4 + 4 * length + 8).order(ByteOrder.nativeOrder());
    bytes.putDouble(1).putInt(length);
    for (int step = 0; step < length; step++) {
      bytes.putFloat(random.nextInt(vocabulary));
    }
    return bytes.putLong(random.nextInt(CLASSES)).array();
  }

  /** Two epochs; gives the speed of the second, in samples. */
  Turn run() throws InterruptedException, ExecutionException {
    TrainingSpec spec =
        new TrainingSpec(network, new CrossEntropy(), List.of(), new Adam(1e-3), 2, batchSize, 1);
    CpuTimes times = new CpuTimes();
    List<List<EpochReport>> histories =
        LocalWorkers.inMemory(
            train.size(),
            engine,
            member ->
                new TrainingLoop(engine, spec, member, List.of(times))
                    .run(train.get(member.rank()), none)
                    .history());
    double cpuSeconds = times.ends.get(1) - times.ends.get(0);
    return Turn.of(steps * batchSize, histories.get(0).get(1).seconds(), cpuSeconds);
  }

  /** What the process has computed until the end of each epoch. */
  private static final class CpuTimes implements TrainingListener {
    private final List<Double> ends = new ArrayList<>();

    @Override
    public void onEpoch(EpochReport report) {
      ends.add(Turn.cpuSeconds());
    }
  }

  @Override
  public void close() {
    train.forEach(SampleStore::close);
    none.close();
    engine.close();
  }
}
