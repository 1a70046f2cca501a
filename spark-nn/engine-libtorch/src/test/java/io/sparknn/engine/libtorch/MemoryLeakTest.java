package io.sparknn.engine.libtorch;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparknn.engine.DataType;
import io.sparknn.engine.DifferentiableFunction;
import io.sparknn.engine.Engine;
import io.sparknn.engine.EngineOptions;
import io.sparknn.engine.Scope;
import io.sparknn.engine.Tensor;
import io.sparknn.layers.Activation;
import io.sparknn.layers.BatchNorm;
import io.sparknn.layers.Context;
import io.sparknn.layers.Conv2d;
import io.sparknn.layers.Dense;
import io.sparknn.layers.Dropout;
import io.sparknn.layers.Flatten;
import io.sparknn.layers.MaxPool2d;
import io.sparknn.layers.Mode;
import io.sparknn.layers.Relu;
import io.sparknn.losses.CrossEntropy;
import io.sparknn.network.Network;
import io.sparknn.network.NetworkSpec;
import io.sparknn.optim.Adam;
import io.sparknn.optim.FlatOptimizer;
import io.sparknn.shape.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Training and scoring leave native memory as it was. Each test runs in a JVM of a fixed size. */
class MemoryLeakTest {
  private static final int BATCH = 16;
  private static final int WARM_UP = 500;
  private static final int TRAINING_STEPS = 5_000;
  private static final int SCORING_BATCHES = 1_000;

  @Test
  @EnabledOnOs(OS.LINUX)
  void nativeMemoryStaysFlat() throws Exception {
    String said = run("-Dorg.bytedeco.javacpp.nopointergc=true");
    assertThat(number(said, "growth in KiB"))
        .as("growth of the process from step %d to %d", WARM_UP, WARM_UP + TRAINING_STEPS)
        .isLessThan(4 * 1024);
  }

  @Test
  void everyNativeObjectIsFreedWithoutTheGarbageCollector() throws Exception {
    String said = run("-Dorg.bytedeco.javacpp.nopointergc=false"); // JavaCPP counts only then
    assertThat(number(said, "native objects")).isEqualTo(number(said, "native objects at first"));
  }

  private static String run(String option) throws Exception {
    List<String> fixedSize =
        List.of(
            "-Xms128m",
            "-Xmx128m",
            "-XX:+AlwaysPreTouch",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1", // the second compiler would grow the process for minutes
            option);
    Subprocess.Ending ending = Subprocess.start(Main.class, fixedSize).await();
    assertThat(ending.exitCode()).as(ending.output()).isZero();
    return ending.output();
  }

  private static long number(String said, String name) {
    Matcher matcher = Pattern.compile("^" + name + ": (-?\\d+)$", Pattern.MULTILINE).matcher(said);
    assertThat(matcher.find()).as(said).isTrue();
    return Long.parseLong(matcher.group(1));
  }

  /** Trains and scores a small convolutional network. */
  public static final class Main {
    private static final Network NETWORK =
        new Network(
            NetworkSpec.sequential(
                Shape.of(1, 12, 12),
                new Conv2d(8, 3),
                new BatchNorm(),
                new Activation(new Relu()),
                new MaxPool2d(2),
                new Dropout(0.2),
                new Flatten(),
                new Dense(10)));

    private final Engine engine;
    private final Tensor parameters;
    private final Tensor gradients;
    private final Tensor statistics;
    private final FlatOptimizer optimizer;

    private Main(Engine engine) {
      this.engine = engine;
      this.parameters = vector(NETWORK.parameters().initialValues(1));
      this.gradients = engine.ops().multiply(parameters, 0);
      this.statistics = vector(NETWORK.statistics().initialValues(1));
      this.optimizer =
          new FlatOptimizer(engine, new Adam(1e-3), NETWORK.parameters(), DataType.FLOAT32);
    }

    /** Prints what the memory was before and after. */
    public static void main(String[] arguments) throws IOException {
      try (Engine engine = new LibTorchEngineProvider().open(EngineOptions.defaults());
          Scope scope = engine.openScope()) {
        Main training = new Main(engine);
        training.train(WARM_UP);
        training.score(WARM_UP);
        long objects = Pointer.totalCount();
        long kibibytes = residentKibibytes();
        training.train(TRAINING_STEPS);
        training.score(SCORING_BATCHES);
        System.out.println("growth in KiB: " + (residentKibibytes() - kibibytes));
        System.out.println("native objects at first: " + objects);
        System.out.println("native objects: " + Pointer.totalCount());
      }
    }

    private void train(int steps) {
      List<Tensor> leaves = NETWORK.parameters().views(engine, parameters);
      List<Tensor> leafGradients = NETWORK.parameters().views(engine, gradients);
      for (int step = 0; step < steps; step++) {
        int seed = step;
        try (Scope scope = engine.openScope()) {
          Tensor labels = engine.tensor(Shape.of(BATCH), new long[BATCH]);
          DifferentiableFunction loss =
              (ops, arguments) ->
                  ops.mean(
                      new CrossEntropy()
                          .perSample(ops, forward(Mode.TRAIN, seed, arguments), labels));
          if (step % 2 == 0) {
            engine.toFloats(engine.valueAndNewGradients(loss, leaves, leafGradients));
          } else {
            engine.fill(gradients, 0);
            engine.toFloats(engine.valueAndGradients(loss, leaves, leafGradients));
          }
        }
        engine.add(gradients, gradients);
        optimizer.step(parameters, gradients, 1e-3, 0.5);
      }
      leaves.forEach(Tensor::close);
      leafGradients.forEach(Tensor::close);
    }

    private void score(int batches) {
      for (int batch = 0; batch < batches; batch++) {
        try (Scope scope = engine.openScope()) {
          List<Tensor> views = NETWORK.parameters().views(engine, parameters);
          engine.toFloats(engine.ops().softmax(forward(Mode.PREDICT, 0, views), 1));
        }
      }
    }

    private Tensor forward(Mode mode, long seed, List<Tensor> leaves) {
      Context context =
          new Context(
              engine.ops(),
              mode,
              seed,
              NETWORK.parameters().byName(leaves),
              NETWORK.statistics().byName(NETWORK.statistics().views(engine, statistics)));
      Tensor images = engine.tensor(Shape.of(BATCH, 1, 12, 12), new float[BATCH * 144]);
      return NETWORK.forward(context, List.of(images)).get(0);
    }

    private Tensor vector(double[] values) {
      return engine.ops().cast(engine.tensor(Shape.of(values.length), values), DataType.FLOAT32);
    }

    private static long residentKibibytes() throws IOException {
      String pages = Files.readString(Path.of("/proc/self/statm")).split(" ", -1)[1];
      return Long.parseLong(pages) * 4;
    }
  }
}
