package io.sparknn.engine.nd4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparknn.engine.DataType;
import io.sparknn.engine.Engine;
import io.sparknn.engine.EngineOptions;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Scope;
import io.sparknn.engine.Tensor;
import io.sparknn.shape.Shape;
import io.sparknn.shape.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ThreadPolicyTest {

  @Test
  void theLinearAlgebraLibraryHasOneThread() {
    try (Engine engine = new Nd4jEngineProvider().open(EngineOptions.defaults())) {
      assertThat(engine.name()).isEqualTo("nd4j");
      assertThat(openblas_nolapack.blas_get_num_threads()).isEqualTo(1);
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void withOneThreadOnlyTheCallerComputes() throws Exception {
    try (Engine engine = new Nd4jEngineProvider().open(EngineOptions.defaults())) {
      compute(engine, Duration.ofMillis(200));
      long[] before = processorTicks();
      compute(engine, Duration.ofSeconds(1));
      long[] after = processorTicks();
      long own = after[0] - before[0];
      long all = after[1] - before[1];
      assertThat(all - own)
          .as("processor time of all other threads, where the caller's was " + own)
          .isLessThan(own / 2);
    }
  }

  /** For oneDNN, OpenBLAS and ND4J's own loops, in sizes that they would split. */
  private static void compute(Engine engine, Duration duration) {
    long end = System.nanoTime() + duration.toNanos();
    Ops ops = engine.ops();
    while (System.nanoTime() < end) {
      try (Scope scope = engine.openScope()) {
        Tensor single = ops.full(Shape.of(256, 256), DataType.FLOAT32, 0.001);
        ops.tanh(ops.matmul(single, single));
        Tensor twice = ops.full(Shape.of(256, 256), DataType.FLOAT64, 0.001);
        ops.exp(ops.matmul(twice, twice));
        Tensor images = ops.full(Shape.of(8, 16, 16, 16), DataType.FLOAT32, 0.1);
        Tensor kernel = ops.full(Shape.of(16, 16, 3, 3), DataType.FLOAT32, 0.1);
        ops.convolution(images, kernel, Window.square(3), 1);
      }
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
