package io.sparknn.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sparknn.shape.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Our files against Python's {@code safetensors} package, in the interpreter that the environment
 * variable {@code SPARKNN_PYTHON} names, or {@code python3}; skipped where that has no such
 * package.
 */
class PythonSafetensorsTest {
  private static final String PYTHON = System.getenv().getOrDefault("SPARKNN_PYTHON", "python3");

  @TempDir private Path folder;

  @BeforeEach
  void needsThePackage() throws Exception {
    assumeTrue(
        python("import safetensors.numpy").exitValue() == 0,
        () -> PYTHON + " has no package safetensors with numpy");
  }

  @Test
  void pythonReadsWhatWeWrite() throws Exception {
    Path file = folder.resolve("ours.safetensors");
    Map<String, SafeTensors.Entry> tensors = new LinkedHashMap<>();
    tensors.put(
        "dense.kernel", new SafeTensors.Entry(Shape.of(2, 3), new float[] {1, 2, 3, 4, 5, 6}));
    tensors.put("dense.bias", new SafeTensors.Entry(Shape.of(2), new float[] {-0.5f, 1e-30f}));
    try (OutputStream output = Files.newOutputStream(file)) {
      SafeTensors.write(tensors, Map.of("library", "test"), output);
    }

    Process process =
        python(
            """
            import sys, safetensors, safetensors.numpy
            tensors = safetensors.numpy.load_file(sys.argv[1])
            print(tensors["dense.kernel"].tolist(), tensors["dense.bias"].tolist())
            print(safetensors.safe_open(sys.argv[1], "numpy").metadata())
            """,
            file.toString());

    assertThat(output(process))
        .isEqualTo(
            """
            [[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]] [-0.5, 1.0000000031710769e-30]
            {'library': 'test'}
            """);
  }

  @Test
  void weReadWhatPythonWrites() throws Exception {
    Path file = folder.resolve("theirs.safetensors");
    Process process =
        python(
            """
            import sys, numpy, safetensors.numpy
            safetensors.numpy.save_file(
                {"b": numpy.arange(6, dtype=numpy.float32).reshape(3, 2),
                 "a": numpy.float32([7])}, sys.argv[1], {"made": "by Python"})
            """,
            file.toString());
    assertThat(process.exitValue()).isZero();

    Map<String, SafeTensors.Entry> tensors;
    try (InputStream input = Files.newInputStream(file)) {
      tensors = SafeTensors.read(input);
    }

    assertThat(tensors.get("b").shape()).isEqualTo(Shape.of(3, 2));
    assertThat(tensors.get("b").values()).containsExactly(0, 1, 2, 3, 4, 5);
    assertThat(tensors.get("a").values()).containsExactly(7);
  }

  private static Process python(String script, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(PYTHON, "-c", script));
    command.addAll(List.of(arguments));
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.waitFor();
      return process;
    } catch (IOException e) {
      assumeTrue(false, PYTHON + " can't be run: " + e.getMessage());
      throw e;
    }
  }

  private static String output(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
