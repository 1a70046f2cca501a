package io.sparknn.engine.nd4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparknn.engine.DataType;
import io.sparknn.engine.Engine;
import io.sparknn.engine.EngineOptions;
import io.sparknn.engine.Ops;
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
import io.sparknn.losses.CrossEntropy;
import io.sparknn.network.Network;
import io.sparknn.network.NetworkSpec;
import io.sparknn.optim.Adam;
import io.sparknn.optim.FlatOptimizer;
import io.sparknn.shape.Shape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Training and scoring leave native memory as it was, without any help of the garbage collector,
 * and say nothing. In a JVM of a fixed size of its own.
 */
@EnabledOnOs(OS.LINUX)
class MemoryLeakTest {
  private static final int WARM_UP = 500;
  private static final int STEPS = 3_000;

  @TempDir private Path folder;

  @Test
  void nativeMemoryStaysFlat() throws Exception {
    Path output = folder.resolve("output");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms128m",
                "-Xmx128m",
                "-XX:+AlwaysPreTouch",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", // the second compiler would grow the process for minutes
                "-Dorg.bytedeco.javacpp.nopointergc=true",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                Main.class.getName())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    String said = Files.readString(output, StandardCharsets.UTF_8);
    assertThat(said).as("all that the process said").matches("growth in KiB: -?\\d+\\R");
    assertThat(Long.parseLong(said.strip().replace("growth in KiB: ", "")))
        .as("growth of the process from step %d to %d", WARM_UP, WARM_UP + STEPS)
        .isLessThan(4 * 1024);
  }

  /** Trains and scores a small convolutional network. */
  public static final class Main {
    private static final int BATCH = 16;
    private static final Network NETWORK =
        new Network(
            NetworkSpec.sequential(
                Shape.of(1, 12, 12),
                new Conv2d(8, 3),
                new BatchNorm(),
                Activation.relu(),
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

    /** Prints how much the process grew. */
    public static void main(String[] arguments) throws IOException {
      try (Engine engine = new Nd4jEngineProvider().open(EngineOptions.defaults());
          Scope scope = engine.openScope()) {
        Main training = new Main(engine);
        training.run(WARM_UP);
        long kibibytes = residentKibibytes();
        training.run(STEPS);
        System.out.println("growth in KiB: " + (residentKibibytes() - kibibytes));
      }
    }

    private void run(int steps) {
      for (int step = 0; step < steps; step++) {
        engine.fill(gradients, 0);
        try (Scope scope = engine.openScope()) {
          train(step);
          List<Tensor> leaves = NETWORK.parameters().views(engine, parameters);
          engine.toFloats(forward(engine.ops(), Mode.PREDICT, 0, leaves));
        }
        optimizer.step(parameters, gradients, 1e-3, 0.5);
      }
    }

    private void train(long seed) {
      Tensor labels = engine.tensor(Shape.of(BATCH), new long[BATCH]);
      engine.toFloats(
          engine.valueAndGradients(
              (ops, leaves) ->
                  ops.mean(
                      new CrossEntropy()
                          .perSample(ops, forward(ops, Mode.TRAIN, seed, leaves), labels)),
              NETWORK.parameters().views(engine, parameters),
              NETWORK.parameters().views(engine, gradients)));
    }

    private Tensor forward(Ops ops, Mode mode, long seed, List<Tensor> leaves) {
      Context context =
          new Context(
              ops,
              mode,
              seed,
              NETWORK.parameters().byName(leaves),
              NETWORK.statistics().byName(NETWORK.statistics().views(engine, statistics)));
      return NETWORK.forward(context, List.of(images())).get(0);
    }

    private Tensor images() {
      return engine.tensor(Shape.of(BATCH, 1, 12, 12), new float[BATCH * 144]);
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
