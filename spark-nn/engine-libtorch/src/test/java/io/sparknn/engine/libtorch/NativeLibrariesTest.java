package io.sparknn.engine.libtorch;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparknn.engine.Engine;
import io.sparknn.engine.EngineException;
import io.sparknn.engine.EngineOptions;
import io.sparknn.engine.Engines;
import io.sparknn.shape.Shape;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeLibrariesTest {
  @TempDir private Path directory;

  /** Opens an engine twice in a JVM of its own, and prints a sum or the errors. */
  public static final class Main {
    private Main() {}

    public static void main(String[] arguments) {
      for (int attempt = 0; attempt < 2; attempt++) {
        try (Engine engine = Engines.open("libtorch", EngineOptions.defaults())) {
          float[] sum =
              engine.toFloats(
                  engine.ops().full(Shape.of(1), io.sparknn.engine.DataType.FLOAT32, 3));
          System.out.println("sum " + sum[0]);
        } catch (EngineException e) {
          System.out.println("refused: " + e.getMessage());
        }
      }
    }
  }

  @Test
  void jvmsThatStartAtOnceUnpackOneAfterTheOther() throws Exception {
    List<Subprocess> processes = new ArrayList<>();
    for (int index = 0; index < 2; index++) {
      processes.add(Subprocess.start(Main.class, cacheIn(directory)));
    }
    for (Subprocess process : processes) {
      Subprocess.Ending ending = process.await();
      assertThat(ending.output()).contains("sum 3.0");
      assertThat(ending.exitCode()).isZero();
    }
    try (var files = Files.walk(directory)) {
      assertThat(files.filter(file -> file.endsWith(".unpacked-by-spark-nn"))).hasSize(1);
    }
  }

  @Test
  void aMissingNativeJarIsNamed() throws Exception {
    for (String project : List.of("pytorch", "openblas", "javacpp")) {
      Predicate<String> withoutIt =
          entry -> !entry.matches(".*/" + project + "-[^/]*" + Loader.getPlatform() + "\\.jar");
      String said = Subprocess.start(Main.class, cacheIn(directory), withoutIt).await().output();
      assertThat(said)
          .contains(
              "refused: Engine 'libtorch' needs the native library libjni"
                  + (project.equals("pytorch") ? "torch" : project))
          .containsPattern("Add " + project + "-[0-9.-]+-" + Loader.getPlatform() + "\\.jar")
          .doesNotContain("Exception");
      assertThat(said.split("refused: ", -1)).as("the same the second time").hasSize(3);
    }
  }

  @Test
  void javaCppNeitherCountsMemoryNorCollectsIt() {
    NativeLibraries.load();
    assertThat(Pointer.maxBytes()).isZero();
    assertThat(Pointer.maxPhysicalBytes()).isZero();
    assertThat(System.getProperty("org.bytedeco.javacpp.nopointergc")).isEqualTo("true");
  }

  private static List<String> cacheIn(Path directory) {
    return List.of("-Dorg.bytedeco.javacpp.cachedir=" + directory);
  }
}
