package io.sparknn.python;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Long lines are broken where Ruff breaks them; the built package is checked by Ruff itself. */
class LayoutTest {
  private static final String LONG = "a".repeat(45);

  @Test
  void collectionsHaveAPartOnEachLine() {
    assertThat(Layout.of("names = [\"" + LONG + "\", \"b, [c\", \"" + LONG + "\"]"))
        .isEqualTo(
            """
            names = [
                "%s",
                "b, [c",
                "%s",
            ]"""
                .formatted(LONG, LONG));
  }

  @Test
  void argumentsStayTogetherWhereTheyFit() {
    assertThat(Layout.of("return " + LONG + ".of(\"" + LONG + "\", 3)"))
        .isEqualTo(
            """
            return %s.of(
                "%s", 3
            )"""
                .formatted(LONG, LONG));
    assertThat(Layout.of("from x import " + LONG + ", " + LONG))
        .isEqualTo(
            """
            from x import (
                %s,
                %s,
            )"""
                .formatted(LONG, LONG));
  }

  @Test
  void docstringsAndLongStringsStay() {
    String docstring = "    \"\"\"" + LONG + "(" + LONG + ", " + LONG + ")\"\"\"";
    assertThat(Layout.of(docstring)).isEqualTo(docstring);
    String text = "name = \"" + LONG + "(" + LONG + ", " + LONG + ")\"";
    assertThat(Layout.of(text)).isEqualTo(text);
  }
}
