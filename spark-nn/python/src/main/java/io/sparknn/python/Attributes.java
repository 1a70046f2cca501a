package io.sparknn.python;

import java.lang.reflect.Method;
import java.util.Map;

/** Properties of fitted models that are no parameters. */
final class Attributes {
  /** Of models that remember their training. */
  static final String SUMMARY =
      """

          @property
          def hasSummary(self) -> bool:
              \"""Whether the model remembers its training.\"""
              return bool(self._call_java("hasSummary"))

          @property
          def summary(self) -> _stages.TrainingSummary:
              \"""How the training went: its `history` is a list of dicts, one for each epoch.\"""
              return self._summary()
      """;

  private Attributes() {}

  /** What this method of a model gives. */
  static String of(Method method, String text) {
    return "\n    @property\n    def "
        + method.getName()
        + "(self) -> List[str]:\n"
        + Python.docstring("        ", text, Map.of())
        + "        return self._strings("
        + Python.text(method.getName())
        + ")\n";
  }
}
