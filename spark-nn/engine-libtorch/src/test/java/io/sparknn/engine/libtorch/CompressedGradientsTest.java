package io.sparknn.engine.libtorch;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparknn.data.Encoding;
import io.sparknn.data.Field;
import io.sparknn.data.SampleLayout;
import io.sparknn.data.SampleStore;
import io.sparknn.engine.Engine;
import io.sparknn.engine.EngineOptions;
import io.sparknn.layers.Activation;
import io.sparknn.layers.Dense;
import io.sparknn.losses.CrossEntropy;
import io.sparknn.metrics.Accuracy;
import io.sparknn.network.NetworkSpec;
import io.sparknn.optim.Adam;
import io.sparknn.shape.Shape;
import io.sparknn.training.Communicator;
import io.sparknn.training.ProcessGroupProvider;
import io.sparknn.training.ProcessGroupProvider.MeetingPoint;
import io.sparknn.training.ProcessGroupProvider.Place;
import io.sparknn.training.TrainingLoop;
import io.sparknn.training.TrainingResult;
import io.sparknn.training.TrainingSpec;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workers that exchange gradients by Gloo, in bfloat16 and as they are. */
class CompressedGradientsTest {
  private static final String HERE = "127.0.0.1";
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final ProcessGroupProvider GLOO = new GlooProvider();
  private static final int WORKERS = 2;
  private static final int EPOCHS = 15;
  private static final SampleLayout LAYOUT =
      new SampleLayout(
          List.of(new Field("input", Shape.of(2), Encoding.FLOAT32)),
          new Field("label", Shape.scalar(), Encoding.INT64));
  private static final TrainingSpec SPEC =
      new TrainingSpec(
          NetworkSpec.sequential(Shape.of(2), new Dense(16), Activation.tanh(), new Dense(2)),
          new CrossEntropy(),
          List.of(new Accuracy()),
          new Adam(0.02),
          EPOCHS,
          16,
          1);

  @TempDir private Path folder;

  @Test
  void trainingConvergesAsWithGradientsAsTheyAre() throws Exception {
    List<TrainingResult> exact = train(SPEC);
    List<TrainingResult> compressed = train(SPEC.withCompressedGradients(true));

    assertThat(compressed.get(1).network())
        .as("the same on all workers")
        .isEqualTo(compressed.get(0).network())
        .isNotEqualTo(exact.get(0).network());
    double exactLoss = measure(exact, "loss");
    assertThat(measure(compressed, "loss")).isLessThan(1.05 * exactLoss).isLessThan(0.25);
    assertThat(measure(compressed, "accuracy")).isGreaterThan(0.95);
    assertThat(compressed.get(0).history().get(0).samples()).isEqualTo(400);
  }

  private static double measure(List<TrainingResult> results, String name) {
    return results.get(0).history().get(EPOCHS - 1).train().get(name);
  }

  private List<TrainingResult> train(TrainingSpec spec) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(WORKERS);
    try (Engine engine = new LibTorchEngineProvider().open(EngineOptions.defaults());
        MeetingPoint point = GLOO.host(HERE, WORKERS, TIMEOUT)) {
      List<Future<TrainingResult>> results = new ArrayList<>();
      for (int worker = 0; worker < WORKERS; worker++) {
        int rank = worker;
        results.add(threads.submit(() -> work(engine, spec, point.place(), rank)));
      }
      List<TrainingResult> all = new ArrayList<>();
      for (Future<TrainingResult> result : results) {
        all.add(result.get());
      }
      return all;
    } finally {
      threads.shutdown();
    }
  }

  private TrainingResult work(Engine engine, TrainingSpec spec, Place place, int rank) {
    try (Communicator member = GLOO.join(place, HERE, rank, WORKERS, engine, TIMEOUT);
        SampleStore train = rings(rank, 200);
        SampleStore none = rings(rank, 0)) {
      return new TrainingLoop(engine, spec, member, List.of()).run(train, none);
    }
  }

  /** Points of the plane, of class 1 if they are farther than 1 from its origin. */
  private SampleStore rings(long seed, int size) {
    SampleStore store = new SampleStore(LAYOUT, 1 << 20, folder);
    SplittableRandom random = new SplittableRandom(seed);
    for (int index = 0; index < size; index++) {
      double x = random.nextDouble(-1.6, 1.6);
      double y = random.nextDouble(-1.6, 1.6);
      store.append(
          index,
          ByteBuffer.allocate(LAYOUT.bytes())
              .order(ByteOrder.nativeOrder())
              .putDouble(1)
              .putFloat((float) x)
              .putFloat((float) y)
              .putLong(Math.hypot(x, y) > 1 ? 1 : 0)
              .array());
    }
    store.seal();
    return store;
  }
}
