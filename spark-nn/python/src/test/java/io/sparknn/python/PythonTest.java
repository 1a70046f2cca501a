package io.sparknn.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Pieces of source. */
class PythonTest {

  @Test
  void literalsArePythons() {
    assertThat(Python.literal(List.of(true, 1, 0.5, "a\"b\\c")))
        .isEqualTo("[True, 1, 0.5, \"a\\\"b\\\\c\"]");
    assertThat(Python.literal(Map.of("units", new Argument("n").ofAxis(1))))
        .isEqualTo("{\"units\": Argument(\"n\", axis=1)}");
    assertThat(Python.literal(new Each("sizes", new Argument("sizes").ofAxis(0))))
        .isEqualTo("Each(\"sizes\", Argument(\"sizes\", axis=0))");
    assertThat(Python.literal(null)).isEqualTo("None");
  }

  @Test
  void docstringsKeepParagraphsAndEscapeWhatPythonWouldRead() {
    assertThat(Python.docstring("    ", "One \\ line.\n\nAnother.", Map.of("units", "how many")))
        .isEqualTo(
            """
                \"""One \\\\ line.

                Another.

                Parameters
                ----------
                units
                    how many
                \"""
            """);
  }
}
