package io.sparknn.examples.data;

import io.sparknn.examples.ExampleException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the fuzzer found in IDX files, and what it began with. See {@code scripts/fuzz}. */
@Timeout(60)
public class IdxFuzzTest {
  private static final Path INPUTS = Path.of("src/test/resources/fuzz/Idx");
  private static final int ITEMS = 1000; // of those that a header claims

  /** Called by the fuzzer: damaged or hostile content may only be refused. */
  public static void fuzzerTestOneInput(byte[] data) throws IOException {
    Path path = Files.createTempFile("fuzz", ".idx");
    try {
      Files.write(path, data);
      try (IdxFile file = IdxFile.open(path)) {
        for (int item = 0; item < Math.min(file.count(), ITEMS); item++) {
          file.next();
        }
      } catch (ExampleException e) {
        // refused
      }
    } finally {
      Files.delete(path);
    }
  }

  static Stream<Path> inputs() throws IOException {
    try (Stream<Path> files = Files.list(INPUTS)) {
      return files.toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("inputs")
  void inputIsReadOrRefused(Path input) throws IOException {
    fuzzerTestOneInput(Files.readAllBytes(input));
  }
}
