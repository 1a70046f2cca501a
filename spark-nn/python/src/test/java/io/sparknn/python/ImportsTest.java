package io.sparknn.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A module imports what it uses, and nothing else. */
class ImportsTest {

  @Test
  void namesInStringsAreNoUse() {
    String source =
        """
        class Dense(Value):
            \"""Not a Loss, and no keyword_only.\"""

            _name = "Param"

            def __init__(self, units: Sequence[int], kernel: Optional[Initializer] = None) -> None:
                super().__init__(pyspark.ml.linalg.Vectors)
        """;
    Map<String, Set<String>> classes =
        Map.of(
            "layers",
            Set.of("Dense"),
            "losses",
            Set.of("Loss"),
            "parameters",
            Set.of("Initializer"));
    assertThat(Imports.of("layers", source, classes))
        .isEqualTo(
            """
            from typing import TYPE_CHECKING, Optional, Sequence

            import pyspark.ml.linalg

            from sparknn._values import Value

            if TYPE_CHECKING:
                from sparknn.parameters import Initializer
            """);
  }

  @Test
  void constantsComeFirstAsRuffSortsThem() {
    assertThat(Imports.sorted(Set.of("AdaDelta", "L2", "AMSGrad", "Adam")))
        .containsExactly("L2", "AdaDelta", "Adam", "AMSGrad");
  }
}
