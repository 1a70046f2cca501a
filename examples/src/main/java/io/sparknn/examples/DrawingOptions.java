package io.sparknn.examples;

import io.sparknn.examples.report.ReportFolder;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The options of the small examples, which draw and don't train a network. */
final class DrawingOptions {
  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where pictures go. [a folder below examples/target/reports]")
  private Path out;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Explains the options.")
  @SuppressWarnings("UnusedVariable") // read by picocli
  private boolean help;

  /** The folder for the pictures, there and writable. */
  ReportFolder reportFolder(String example) {
    return ReportFolder.open(
        out == null ? ExampleFolder.path().resolve("target/reports").resolve(example) : out);
  }
}
