package io.sparknn.engine.libtorch;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparknn.engine.DataType;
import io.sparknn.engine.Device;
import io.sparknn.engine.Engine;
import io.sparknn.engine.EngineOptions;
import io.sparknn.engine.Scope;
import io.sparknn.engine.Tensor;
import io.sparknn.shape.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ThreadPolicyTest {

  @Test
  void theLinearAlgebraLibraryHasOneThread() {
    try (Engine engine = open(2)) {
      assertThat(engine.name()).isEqualTo("libtorch");
      assertThat(openblas_nolapack.blas_get_num_threads()).isEqualTo(1);
    }
  }

  @Test
  void eachThreadThatUsesAnEngineGetsItsNumber() {
    try (Engine one = open(1);
        Engine two = open(2)) {
      assertThat(onAThread(() -> threadsAfterUse(one))).isEqualTo(1);
      assertThat(onAThread(() -> threadsAfterUse(two))).isEqualTo(2);
      assertThat(onAThread(() -> threadsAfterUse(one))).isEqualTo(1);
      assertThat(onAThread(() -> threadsAfterUse(two) - threadsAfterUse(one)))
          .as("one thread that changes between them")
          .isEqualTo(1);
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void withOneThreadOnlyTheCallerComputes() throws Exception {
    try (Engine engine = open(1)) {
      compute(engine, Duration.ofMillis(200));
      long[] before = processorTicks();
      compute(engine, Duration.ofMillis(1500));
      long[] after = processorTicks();
      long own = after[0] - before[0];
      long all = after[1] - before[1];
      assertThat(all - own)
          .as("processor time of all other threads, where the caller's was " + own)
          .isLessThan(own / 2);
    }
  }

  private static Engine open(int threads) {
    return new LibTorchEngineProvider().open(new EngineOptions(Device.cpu(), threads));
  }

  private static int threadsAfterUse(Engine engine) {
    try (Scope scope = engine.openScope()) {
      engine.ops().full(Shape.of(3), DataType.FLOAT32, 1);
      return torch.get_num_threads();
    }
  }

  /** Matrix products, for OpenBLAS, and elementwise operations, for OpenMP, both large. */
  private static boolean compute(Engine engine, Duration duration) {
    long end = System.nanoTime() + duration.toNanos();
    try (Scope scope = engine.openScope()) {
      Tensor matrix = engine.ops().full(Shape.of(512, 512), DataType.FLOAT32, 0.001);
      while (System.nanoTime() < end) {
        try (Scope step = engine.openScope()) {
          engine.ops().tanh(engine.ops().matmul(matrix, matrix));
        }
      }
    }
    return true;
  }

  private static <T> T onAThread(Supplier<T> task) {
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      return CompletableFuture.supplyAsync(task, thread).join();
    } finally {
      thread.shutdown();
    }
  }

  /** The processor time of this thread and of the whole process, in clock ticks. */
  private static long[] processorTicks() throws IOException {
    return new long[] {ticks(Path.of("/proc/thread-self/stat")), ticks(Path.of("/proc/self/stat"))};
  }

  private static long ticks(Path stat) throws IOException {
    String line = Files.readString(stat);
    String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
    return Long.parseLong(fields[11]) + Long.parseLong(fields[12]); // user and system
  }
}
