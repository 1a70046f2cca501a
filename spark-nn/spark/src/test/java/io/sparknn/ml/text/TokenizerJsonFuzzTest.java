package io.sparknn.ml.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the fuzzer found in tokenizer.json, and what it began with. See {@code scripts/fuzz}. */
@Timeout(60)
public class TokenizerJsonFuzzTest {
  private static final Path INPUTS = Path.of("src/test/resources/fuzz/TokenizerJson");

  /** Called by the fuzzer: damaged or hostile content may only be refused. */
  public static void fuzzerTestOneInput(byte[] data) {
    try {
      TokenizerFile.tokenIds(new String(data, UTF_8));
    } catch (IllegalArgumentException e) {
      // refused
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
