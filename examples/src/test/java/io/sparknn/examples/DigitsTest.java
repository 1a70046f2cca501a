package io.sparknn.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DigitsTest {
  @TempDir private Path folder;

  @Test
  void learnsTestsSavesLoadsAndReports() {
    Path out = folder.resolve("report");

    CommandRun run = CommandRun.of(new Digits(), "--epochs", 2, "--out", out);

    assertThat(run.error()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("training images (")
        .contains("Trainable parameters: 62,506")
        .containsPattern("(?m)^epoch 2/2  loss \\d\\.\\d{4} accuracy 0\\.\\d{4}  validation loss ")
        .containsPattern("(?m)^trained in .* by 2 workers on ")
        .containsPattern("(?m)^test accuracy: [01]\\.\\d{4}$")
        .contains("confusion matrix")
        .containsPattern("[░▒▓█]{2}")
        .containsPattern("(?m)^pipeline saved, loaded again: the same \\d{3} predictions$")
        .doesNotContainPattern("[\\p{Cntrl}&&[^\\r\\n]]");
    assertThat(run.lastLine()).isEqualTo("report: " + out);
    assertThat(out.resolve("model/metadata")).isDirectory();
    assertThat(out.resolve("learning-curve.png")).isNotEmptyFile();
    assertThat(out.resolve("confusion-matrix.png")).isNotEmptyFile();
    assertThat(out.resolve("index.html"))
        .content()
        .contains(accuracyLine(run), "Handwritten digits", "conv2d_3");
  }

  @Test
  void saysInOneLineThatTheReportFolderIsNotWritable() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    CommandRun run = CommandRun.of(new Digits(), "--out", file.resolve("report"));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).as("nothing was started").isEmpty();
    assertThat(run.error().lines())
        .singleElement()
        .asString()
        .startsWith("error: The report can't be written to " + file.resolve("report") + ": ")
        .endsWith(" Name another folder by --out DIR.");
  }

  @Test
  void saysWhereTheDataShouldBe() {
    CommandRun run = CommandRun.of(new Digits(), "--data", folder, "--out", folder);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.error())
        .isEqualToIgnoringNewLines(
            "error: There is no readable digits.csv.gz in "
                + folder
                + ". It comes with the repository, in examples/data: leave --data out, or name that"
                + " folder.");
  }

  @Test
  void refusesNoWorkers() {
    CommandRun run = CommandRun.of(new Digits(), "--workers", 0, "--out", folder);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.error())
        .isEqualToIgnoringNewLines("error: --workers is 0, but must be 1 or more.");
  }

  @Test
  void saysWhichEngineIsUnknown() {
    CommandRun run = CommandRun.of(new Digits(), "--engine", "abacus", "--out", folder);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.error()).startsWith("error: ").contains("abacus").doesNotContain("\tat ");
  }

  private static String accuracyLine(CommandRun run) {
    return run.out()
        .lines()
        .filter(line -> line.startsWith("test accuracy: "))
        .findFirst()
        .orElseThrow();
  }
}
