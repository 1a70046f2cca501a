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
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ThreadPolicyTest {
  private static final long ENOUGH_TICKS = 100;

  /** Compilers, collectors and housekeeping, which work as they like. */
  private static final Pattern JVM_THREAD = Pattern.compile("C[12] Compiler|G1 |GC |VM |Sweeper");

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
      compute(engine, 20);
      long own = callerTicks();
      long others = otherNativeTicks();
      compute(engine, ENOUGH_TICKS);
      own = callerTicks() - own;
      others = otherNativeTicks() - others;
      assertThat(others)
          .as("processor time of LibTorch's and OpenBLAS's threads; the caller's was " + own)
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
  private static void compute(Engine engine, long ticks) throws IOException {
    long end = callerTicks() + ticks;
    try (Scope scope = engine.openScope()) {
      Tensor matrix = engine.ops().full(Shape.of(512, 512), DataType.FLOAT32, 0.001);
      while (callerTicks() < end) {
        for (int count = 0; count < 10; count++) {
          try (Scope step = engine.openScope()) {
            engine.ops().tanh(engine.ops().matmul(matrix, matrix));
          }
        }
      }
    }
  }

  private static <T> T onAThread(Supplier<T> task) {
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      return CompletableFuture.supplyAsync(task, thread).join();
    } finally {
      thread.shutdown();
    }
  }

  private static long callerTicks() throws IOException {
    return ticks(Path.of("/proc/thread-self"));
  }

  /** The processor time of all other threads but those that the JVM itself runs. */
  private static long otherNativeTicks() throws IOException {
    Path caller = Path.of("/proc/thread-self").toRealPath();
    long sum = 0;
    try (DirectoryStream<Path> threads = Files.newDirectoryStream(Path.of("/proc/self/task"))) {
      for (Path thread : threads) {
        if (!thread.getFileName().equals(caller.getFileName()) && !isOfTheJvm(thread)) {
          sum += ticks(thread);
        }
      }
    }
    return sum;
  }

  private static boolean isOfTheJvm(Path thread) throws IOException {
    return JVM_THREAD.matcher(Files.readString(thread.resolve("comm"))).lookingAt();
  }

  /** User and system time in clock ticks, mostly of 10 ms. */
  private static long ticks(Path thread) throws IOException {
    String line = Files.readString(thread.resolve("stat"));
    String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
    return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
  }
}
