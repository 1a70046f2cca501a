package io.sparknn.examples;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the folder {@code examples} of the checkout is. */
final class ExampleFolder {
  private static final String PROPERTY = "sparknn.examples";

  private ExampleFolder() {}

  /** What {@code examples/run} says, or what can be found from the working directory. */
  static Path path() {
    String told = System.getProperty(PROPERTY);
    if (told != null) {
      return Path.of(told);
    }
    Path below = Path.of("examples");
    return (Files.isDirectory(below) ? below : Path.of("")).toAbsolutePath();
  }
}
