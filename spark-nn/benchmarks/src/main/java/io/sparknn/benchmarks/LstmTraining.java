package io.sparknn.benchmarks;

import io.sparknn.data.Encoding;
import io.sparknn.data.Field;
import io.sparknn.data.SampleLayout;
import io.sparknn.data.SampleStore;
import io.sparknn.engine.Device;
import io.sparknn.engine.Engine;
import io.sparknn.engine.EngineOptions;
import io.sparknn.engine.Engines;
import io.sparknn.layers.Dense;
import io.sparknn.layers.Embedding;
import io.sparknn.layers.Lstm;
import io.sparknn.losses.CrossEntropy;
import io.sparknn.network.NetworkSpec;
import io.sparknn.optim.Adam;
import io.sparknn.shape.Shape;
import io.sparknn.training.EpochReport;
import io.sparknn.training.SingleWorker;
import io.sparknn.training.TrainingLoop;
import io.sparknn.training.TrainingSpec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;

/** Training of a classifier of token sequences: embedding 128, LSTM 256, two classes. */
final class LstmTraining implements AutoCloseable {
  private static final int VOCABULARY = 10_000;
  private static final int BATCH_SIZE = 64;
  private static final long MEMORY = 1L << 28;

  private final Engine engine;
  private final SampleStore train;
  private final SampleStore none;
  private final int steps;

  /**
   * Random tokens.
   *
   * @param length of all sequences
   * @param steps batches of an epoch
   */
  LstmTraining(String engineName, int threads, int length, int steps) throws IOException {
    this.engine = Engines.open(engineName, new EngineOptions(Device.cpu(), threads));
    this.steps = steps;
    Path folder = Files.createTempDirectory("lstm");
    SampleLayout layout =
        new SampleLayout(
            List.of(new Field("tokens", Shape.sequence(), Encoding.FLOAT32)),
            new Field("label", Shape.scalar(), Encoding.INT64));
    train = new SampleStore(layout, MEMORY, folder);
    none = new SampleStore(layout, MEMORY, folder);
    SplittableRandom random = new SplittableRandom(1);
    for (int sample = 0; sample < steps * BATCH_SIZE; sample++) {
      ByteBuffer bytes = ByteBuffer.allocate(8 + 4 + 4 * length + 8).order(ByteOrder.nativeOrder());
      bytes.putDouble(1).putInt(length);
      for (int step = 0; step < length; step++) {
        bytes.putFloat(random.nextInt(VOCABULARY));
      }
      bytes.putLong(random.nextInt(2));
      train.append(sample, bytes.array());
    }
    train.seal();
    none.seal();
  }

  /** Two epochs; gives the samples per second of the second. */
  double run() {
    NetworkSpec network =
        NetworkSpec.sequential(
            Shape.sequence(), new Embedding(VOCABULARY, 128), new Lstm(256), new Dense(2));
    TrainingSpec spec =
        new TrainingSpec(network, new CrossEntropy(), List.of(), new Adam(1e-3), 2, BATCH_SIZE, 1);
    List<EpochReport> history =
        new TrainingLoop(engine, spec, new SingleWorker(), List.of()).run(train, none).history();
    return steps * BATCH_SIZE / history.get(1).seconds();
  }

  @Override
  public void close() {
    train.close();
    none.close();
    engine.close();
  }
}
