package io.sparknn.engine.libtorch;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparknn.engine.DataType;
import io.sparknn.engine.Engine;
import io.sparknn.engine.EngineOptions;
import io.sparknn.engine.Scope;
import io.sparknn.shape.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class HeapRetentionTest {
  private static final int STEPS = 100;
  private static final Shape EIGHT_MEBIBYTES = Shape.of(2 << 20);
  private static final int PAGES = (8 << 20) / 4096;

  @Test
  void aStepFindsTheMemoryOfTheStepBefore() throws Exception {
    try (Engine engine = new LibTorchEngineProvider().open(EngineOptions.defaults())) {
      step(engine);
      long before = pageFaults();
      for (int count = 0; count < STEPS; count++) {
        step(engine);
      }
      assertThat(pageFaults() - before)
          .as("pages that the system filled with zeros, of %d that were used", STEPS * PAGES)
          .isLessThan(STEPS * PAGES / 10);
    }
  }

  private static void step(Engine engine) {
    try (Scope scope = engine.openScope()) {
      engine.ops().full(EIGHT_MEBIBYTES, DataType.FLOAT32, 1);
    }
  }

  private static long pageFaults() throws IOException {
    String line = Files.readString(Path.of("/proc/thread-self/stat"));
    return Long.parseLong(line.substring(line.lastIndexOf(')') + 2).split(" ", -1)[7]);
  }
}
