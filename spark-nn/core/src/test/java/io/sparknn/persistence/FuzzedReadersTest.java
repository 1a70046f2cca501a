package io.sparknn.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the fuzzer found, and what it began with. */
@Timeout(60)
class FuzzedReadersTest {
  private static final Path INPUTS = Path.of("src/test/resources/fuzz");

  private static final Map<String, Target> TARGETS =
      Map.of(
          "NetworkJson", FuzzTargets.NetworkJson::fuzzerTestOneInput,
          "Tensors", FuzzTargets.Tensors::fuzzerTestOneInput,
          "SavedNetwork", FuzzTargets.SavedNetwork::fuzzerTestOneInput,
          "Checkpoints", FuzzTargets.Checkpoints::fuzzerTestOneInput);

  private interface Target {
    void call(byte[] data) throws IOException;
  }

  static Stream<Path> inputs() throws IOException {
    try (Stream<Path> files = Files.walk(INPUTS)) {
      return files.filter(Files::isRegularFile).toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("inputs")
  void inputIsReadOrRefused(Path input) throws IOException {
    TARGETS.get(input.getParent().getFileName().toString()).call(Files.readAllBytes(input));
  }

  @Test
  void everyTargetHasInputs() {
    assertThat(TARGETS.keySet()).allMatch(target -> Files.isDirectory(INPUTS.resolve(target)));
  }
}
