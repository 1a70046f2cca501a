package io.sparknn.examples.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The guide's page of worked examples lists all tests named after one; {@code -Dguide.write=true}
 * writes it anew.
 */
class WorkedExamplesTest {
  private static final Path ROOT = Path.of("..");
  private static final Path PAGE = ROOT.resolve("docs/guide/worked-examples.md");
  private static final Pattern TEST =
      Pattern.compile("void notes(\\d{3})(?:Example(E?\\d+))?(\\w+)\\(\\)");
  private static final String HEAD =
      """
      # Worked examples of the course notes

      Each is a test, named after the set of notes (000 to 004) and the number of its example. Where the notes
      print a wrong number, the test asserts the right one and says so.

      | notes | example | what | test |
      |---|---|---|---|
      """;

  /** A test and where it stands. */
  private record Example(String notes, String number, String title, Path file) {
    String row() {
      String test = file.getFileName().toString().replace(".java", "");
      String path = "../../" + ROOT.relativize(file).toString().replace('\\', '/');
      return "| %s | %s | %s | [%s](%s) |".formatted(notes, number, title, test, path);
    }
  }

  @Test
  void pageListsEveryExample() throws IOException {
    String page =
        examples().stream().map(Example::row).collect(Collectors.joining("\n", HEAD, "\n"));
    if (Boolean.getBoolean("guide.write")) {
      Files.writeString(PAGE, page);
    }

    assertThat(Files.readString(PAGE)).isEqualTo(page);
  }

  private static List<Example> examples() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT.resolve("spark-nn"))) {
      List<Path> tests =
          files.filter(file -> file.toString().matches(".*src.test.java.*Test\\.java")).toList();
      return tests.stream()
          .flatMap(WorkedExamplesTest::examples)
          .sorted(
              Comparator.comparing(Example::notes)
                  .thenComparing(example -> order(example.number()))
                  .thenComparing(Example::title))
          .toList();
    }
  }

  private static Stream<Example> examples(Path file) {
    Matcher names = TEST.matcher(GuideTest.read(file));
    return names
        .results()
        .map(
            name ->
                new Example(
                    name.group(1),
                    name.group(2) == null ? "" : name.group(2),
                    words(name.group(3)),
                    file));
  }

  /** Numbers by size, those with a letter after them, none last. */
  private static int order(String number) {
    if (number.isEmpty()) {
      return Integer.MAX_VALUE;
    }
    return number.startsWith("E")
        ? 1000 + Integer.parseInt(number.substring(1))
        : Integer.parseInt(number);
  }

  /** "XorByTwoUnits" as "xor by two units". */
  private static String words(String name) {
    return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ")
        .toLowerCase(Locale.ROOT);
  }
}
