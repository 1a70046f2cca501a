package io.sparknn.engine.libtorch;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparknn.data.Encoding;
import io.sparknn.data.Field;
import io.sparknn.data.SampleLayout;
import io.sparknn.data.SampleStore;
import io.sparknn.engine.Engine;
import io.sparknn.engine.EngineOptions;
import io.sparknn.layers.Dense;
import io.sparknn.losses.MeanSquaredError;
import io.sparknn.network.NetworkSpec;
import io.sparknn.optim.Adam;
import io.sparknn.shape.Shape;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Samples that are many times what a worker may hold don't stay in its memory. */
@EnabledOnOs(OS.LINUX) // which tells private memory from pages of files
class SpilledTrainingTest {
  private static final int FEATURES = 1024; // 4 KiB
  private static final int SAMPLES = 100_000; // 400 MiB
  private static final long LIMIT_MIB = 32;
  private static final Pattern GROWN = Pattern.compile("MiB more: (-?\\d+), spilled: (\\d+)");

  @Test
  void memoryStaysNearTheLimit() throws Exception {
    Subprocess.Ending ending = Subprocess.start(Main.class, List.of("-Xmx64m")).await();
    assertThat(ending.exitCode()).as(ending.output()).isZero();
    Matcher matcher = GROWN.matcher(ending.output());
    assertThat(matcher.find()).as(ending.output()).isTrue();
    assertThat(Long.parseLong(matcher.group(2))).as("MiB in files").isGreaterThan(350);
    assertThat(Long.parseLong(matcher.group(1)))
        .as("private memory after two epochs, less that before the samples, MiB")
        .isLessThan(LIMIT_MIB + 64); // the heap's growth, at most
  }

  /** Fills a store, and trains with it. */
  public static final class Main {
    private Main() {}

    /** Prints by how many MiB private memory has grown, and how many were spilled. */
    public static void main(String[] arguments) throws IOException {
      try (Engine engine = new LibTorchEngineProvider().open(EngineOptions.defaults())) {
        train(engine, 1000); // loads what it needs
        long before = privateMebibytes();
        long spilled = train(engine, SAMPLES);
        System.out.println(
            "MiB more: " + (mostMebibytes - before) + ", spilled: " + (spilled >> 20));
      }
    }

    private static long mostMebibytes;

    private static long train(Engine engine, int samples) throws IOException {
      SampleLayout layout =
          new SampleLayout(
              List.of(new Field(NetworkSpec.INPUT, Shape.of(FEATURES), Encoding.FLOAT32)),
              new Field("target", Shape.of(1), Encoding.FLOAT32));
      TrainingSpec spec =
          new TrainingSpec(
              NetworkSpec.sequential(Shape.of(FEATURES), new Dense(1)),
              new MeanSquaredError(),
              List.of(),
              new Adam(0.001),
              2,
              128,
              1);
      Path folder = Files.createTempDirectory("spilled");
      try (SampleStore train = new SampleStore(layout, LIMIT_MIB << 20, folder);
          SampleStore none = new SampleStore(layout, 0, folder)) {
        SplittableRandom random = new SplittableRandom(1);
        byte[] bytes = new byte[layout.bytes()];
        ByteBuffer sample = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
        for (int index = 0; index < samples; index++) {
          sample.clear().putDouble(1);
          for (int feature = 0; feature <= FEATURES; feature++) {
            sample.putFloat(random.nextInt(1000) / 1000f);
          }
          train.append(index, bytes);
        }
        train.seal();
        none.seal();
        new TrainingLoop(engine, spec, new SingleWorker(), List.of()).run(train, none);
        mostMebibytes = privateMebibytes(); // while the store is open
        return train.spilledBytes();
      } finally {
        Files.delete(folder);
      }
    }

    /** Resident memory of this process that no file backs. */
    private static long privateMebibytes() throws IOException {
      return Files.readAllLines(Path.of("/proc/self/status")).stream()
              .filter(line -> line.startsWith("RssAnon:"))
              .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
              .findFirst()
              .orElseThrow()
          >> 10;
    }
  }
}
