package io.sparknn.examples.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.sparknn.examples.ExampleException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ReportFolderTest {
  @TempDir private Path folder;

  @Test
  void isMadeWithItsParentsAndLeftEmpty() {
    Path path = folder.resolve("a/b");

    ReportFolder report = ReportFolder.open(path);

    assertThat(report.path()).isEqualTo(path).isEmptyDirectory();
  }

  @Test
  void refusesAFile() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    refuses(file, file + " is a file");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void refusesAFolderWithoutPermission() throws IOException {
    assumeFalse("root".equals(System.getProperty("user.name")), "root may write everywhere");
    Path closed = folder.resolve("closed");
    Files.createDirectory(
        closed, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("r-xr-xr-x")));

    refuses(closed.resolve("report"), "no permission for " + closed.resolve("report"));
  }

  private static void refuses(Path path, String reason) {
    assertThatExceptionOfType(ExampleException.class)
        .isThrownBy(() -> ReportFolder.open(path))
        .withMessage(
            "The report can't be written to "
                + path
                + ": "
                + reason
                + ". Name another folder by --out DIR.");
  }
}
