package io.sparknn.engine.libtorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparknn.data.Encoding;
import io.sparknn.data.Field;
import io.sparknn.data.SampleLayout;
import io.sparknn.data.SampleStore;
import io.sparknn.engine.DataType;
import io.sparknn.engine.Engine;
import io.sparknn.engine.EngineOptions;
import io.sparknn.engine.MixedPrecision;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Scope;
import io.sparknn.engine.Tensor;
import io.sparknn.layers.Activation;
import io.sparknn.layers.BatchNorm;
import io.sparknn.layers.Conv2d;
import io.sparknn.layers.Dense;
import io.sparknn.layers.Dropout;
import io.sparknn.layers.Flatten;
import io.sparknn.layers.Gru;
import io.sparknn.layers.Layer;
import io.sparknn.layers.Lstm;
import io.sparknn.layers.MaxPool2d;
import io.sparknn.layers.TransformerEncoderLayer;
import io.sparknn.losses.MeanSquaredError;
import io.sparknn.network.NetworkSpec;
import io.sparknn.optim.Adam;
import io.sparknn.optim.StochasticGradientDescent;
import io.sparknn.optim.UpdateRule;
import io.sparknn.parameters.InitialValues;
import io.sparknn.shape.Shape;
import io.sparknn.training.Checkpoints;
import io.sparknn.training.EpochReport;
import io.sparknn.training.LearnerState;
import io.sparknn.training.SharedMemoryGroup;
import io.sparknn.training.SingleWorker;
import io.sparknn.training.TrainingLoop;
import io.sparknn.training.TrainingResult;
import io.sparknn.training.TrainingSpec;
import io.sparknn.training.TrainingState;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Trainings whose products are in a short type, and whose parameters and sums are not. */
class MixedPrecisionTrainingTest {
  private static final int SAMPLES = 64;
  private static final DataType[] SHORT = {DataType.BFLOAT16, DataType.FLOAT16};

  @TempDir private Path folder;
  private Engine engine;

  @BeforeEach
  void open() {
    engine = new LibTorchEngineProvider().open(EngineOptions.defaults());
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"BFLOAT16", "FLOAT16"})
  void typeOfAnOperationFollowsFromItsName(DataType type) {
    try (Scope scope = engine.openScope()) {
      Ops ops = MixedPrecision.of(engine.ops(), type);
      Tensor x = engine.tensor(Shape.of(2, 2), new float[] {1, 2, 3, 4});
      Tensor product = ops.matmul(x, x);
      assertThat(product.dataType()).isEqualTo(type);
      assertThat(engine.toDoubles(product)).containsExactly(7, 10, 15, 22);
      assertThat(ops.relu(product).dataType()).isEqualTo(type);
      assertThat(ops.add(product, product).dataType()).isEqualTo(type);
      assertThat(ops.add(product, x).dataType()).isEqualTo(DataType.FLOAT32);
      assertThat(ops.concatenate(List.of(x, product), 0).dataType()).isEqualTo(DataType.FLOAT32);
      assertThat(ops.sum(product).dataType()).isEqualTo(DataType.FLOAT32);
      assertThat(ops.softmax(product, 1).dataType()).isEqualTo(DataType.FLOAT32);
      Tensor index = engine.tensor(Shape.of(1), new long[] {1});
      assertThat(ops.gather(x, index).dataType()).isEqualTo(DataType.FLOAT32);
      assertThat(ops.gather(product, index).dataType()).isEqualTo(type);
      Tensor mask = engine.tensor(Shape.of(1, 2), new float[] {1, 0});
      Tensor heads = ops.reshape(x, Shape.of(1, 1, 2, 2));
      assertThat(ops.attention(heads, heads, heads, Optional.of(mask), false, 1).dataType())
          .isEqualTo(type);
    }
  }

  /** Each network learns as well as in single precision, to a quarter of its loss. */
  @TestFactory
  Stream<DynamicTest> learnsAsInSinglePrecision() {
    return Stream.of(
            network("perceptron", Shape.of(8), new Dense(32), Activation.tanh(), new Dropout(0.1)),
            network(
                "convolutions",
                Shape.of(1, 4, 4),
                new Conv2d(8, 3),
                new BatchNorm(),
                Activation.relu(),
                new MaxPool2d(2),
                new Flatten()),
            network("lstm", Shape.of(4, 4), new Lstm(8), new Flatten()),
            network("gru", Shape.of(4, 4), new Gru(8), new Flatten()),
            network(
                "transformer", Shape.of(4, 4), new TransformerEncoderLayer(2, 8), new Flatten()))
        .flatMap(
            network ->
                Stream.of(SHORT)
                    .map(
                        type ->
                            DynamicTest.dynamicTest(
                                network.name + ", " + type, () -> learns(network.spec, type))));
  }

  private void learns(NetworkSpec network, DataType type) {
    TrainingSpec spec = spec(network, new Adam(0.01), 30);
    List<EpochReport> single = train(spec).history();
    List<EpochReport> mixed = train(spec.withDataType(type)).history();
    double reached = loss(single, single.size());
    assertThat(reached).isLessThan(loss(single, 1) / 2);
    assertThat(loss(mixed, mixed.size())).isLessThan(1.25 * reached + 0.01);
  }

  /** A change of 1e-4 is lost beside 1 in either short type. */
  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"BFLOAT16", "FLOAT16"})
  void smallStepsAreNotLost(DataType type) {
    NetworkSpec network = NetworkSpec.sequential(Shape.of(8), new Dense(1));
    TrainingSpec spec = spec(network, new StochasticGradientDescent(1e-7), 1);
    float[] before = train(spec.withDataType(type)).network().parameters();
    float[] after = train(epochs(spec, 2).withDataType(type)).network().parameters();
    assertThat(after).isNotEqualTo(before);
  }

  /** Two workers that share a model leave the same steps out, or they would wait for each other. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void stepsWhoseGradientOverflowsAreLeftOut(int workers) {
    NetworkSpec network = NetworkSpec.sequential(Shape.of(8), new Dense(1));
    TrainingSpec spec =
        spec(network, new StochasticGradientDescent(0.02), 5).withDataType(DataType.FLOAT16);
    Recorder recorder = new Recorder();
    List<EpochReport> history = train(spec, recorder, 100, workers).history();
    LearnerState end = recorder.newest().orElseThrow().learner();
    int steps = 5 * SAMPLES / 16;
    assertThat(end.steps()).isBetween(1L, steps - 1L);
    assertThat((long) (65536 / end.lossScale().factor())).isEqualTo(1L << (steps - end.steps()));
    assertThat(loss(history, 5)).isLessThan(loss(history, 1));
  }

  @Test
  void scaleIsPartOfACheckpoint() {
    NetworkSpec network = NetworkSpec.sequential(Shape.of(8), new Dense(1));
    TrainingSpec spec =
        spec(network, new StochasticGradientDescent(0.02), 5).withDataType(DataType.FLOAT16);
    Recorder whole = new Recorder();
    TrainingResult undisturbed = train(spec, whole, 100, 1);
    Recorder resumed = new Recorder();
    resumed.states.add(whole.states.get(0)); // after the first epoch
    TrainingResult later = train(spec, resumed, 100, 1);
    assertThat(later.network()).isEqualTo(undisturbed.network());
  }

  @Test
  void gradientThatOverflowsUnscaledEndsTheTraining() {
    NetworkSpec network = NetworkSpec.sequential(Shape.of(8), new Dense(1));
    TrainingSpec spec =
        spec(network, new StochasticGradientDescent(0.02), 10).withDataType(DataType.FLOAT16);
    assertThatThrownBy(() -> train(spec, new Recorder(), 1e6f, 1))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageStartingWith("The gradient has overflowed float16");
  }

  /** Keeps the state of every epoch in memory, and goes on from the last. */
  private static final class Recorder implements Checkpoints {
    private final List<TrainingState> states = new ArrayList<>();

    @Override
    public boolean isDue(TrainingState.Position at, boolean last) {
      return at.step() == 0;
    }

    @Override
    public Optional<TrainingState> newest() {
      return states.stream().reduce((before, after) -> after);
    }

    @Override
    public TrainingState read(TrainingState.Position at) {
      return newest().orElseThrow();
    }

    @Override
    public void write(TrainingState state) {
      states.add(state);
    }
  }

  private record Named(String name, NetworkSpec spec) {}

  private static Named network(String name, Shape input, Layer... layers) {
    Layer[] all = Stream.concat(Stream.of(layers), Stream.of(new Dense(1))).toArray(Layer[]::new);
    return new Named(name, NetworkSpec.sequential(input, all));
  }

  private static TrainingSpec spec(NetworkSpec network, UpdateRule rule, int epochs) {
    return new TrainingSpec(network, new MeanSquaredError(), List.of(), rule, epochs, 16, 1);
  }

  private static TrainingSpec epochs(TrainingSpec spec, int epochs) {
    return spec(spec.network(), (UpdateRule) spec.optimizer(), epochs);
  }

  private static double loss(List<EpochReport> history, int epoch) {
    return history.get(epoch - 1).train().get(EpochReport.LOSS);
  }

  private TrainingResult train(TrainingSpec spec) {
    return train(spec, Checkpoints.none(), 1, 1);
  }

  private TrainingResult train(
      TrainingSpec spec, Checkpoints checkpoints, float targetScale, int workers) {
    if (workers == 1) {
      try (SampleStore train = store(spec, targetScale, 0, 1);
          SampleStore none = store(spec, targetScale, 1, 1)) {
        return new TrainingLoop(
                engine, spec, new SingleWorker(), List.of(), checkpoints, InitialValues.none())
            .run(train, none);
      }
    }
    SharedMemoryGroup group = new SharedMemoryGroup(workers, Duration.ofSeconds(60));
    List<CompletableFuture<TrainingResult>> results = new ArrayList<>();
    for (int rank = 0; rank < workers; rank++) {
      int mine = rank;
      results.add(
          CompletableFuture.supplyAsync(
              () -> {
                try (SampleStore train = store(spec, targetScale, mine, workers);
                    SampleStore none = store(spec, targetScale, workers, workers);
                    var member = group.join(mine, engine)) {
                  return new TrainingLoop(
                          engine, spec, member, List.of(), checkpoints, InitialValues.none())
                      .run(train, none);
                }
              },
              work -> new Thread(work).start()));
    }
    results.forEach(CompletableFuture::join);
    return results.get(0).join();
  }

  /** Samples whose target is a smooth function of the input; none for a worker beyond the last. */
  private SampleStore store(TrainingSpec spec, float targetScale, int rank, int workers) {
    Shape input = spec.network().inputs().get(NetworkSpec.INPUT);
    SampleLayout layout =
        new SampleLayout(
            List.of(new Field(NetworkSpec.INPUT, input, Encoding.FLOAT32)),
            new Field("target", Shape.of(1), Encoding.FLOAT32));
    SampleStore store = new SampleStore(layout, 1 << 26, folder);
    SplittableRandom random = new SplittableRandom(5);
    for (int sample = 0; sample < SAMPLES; sample++) {
      ByteBuffer bytes = ByteBuffer.allocate(layout.bytes()).order(ByteOrder.nativeOrder());
      bytes.putDouble(1);
      float target = 0.5f;
      for (int index = 0; index < input.elements(); index++) {
        float x = (float) random.nextGaussian();
        bytes.putFloat(x);
        target += index % 2 == 0 ? x / 4 : -x / 8;
      }
      byte[] encoded = bytes.putFloat(targetScale * target).array();
      if (sample % workers == rank) {
        store.append(sample, encoded);
      }
    }
    store.seal();
    return store;
  }
}
