package io.sparknn.examples.report;

import io.sparknn.examples.ExampleException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder that is there and can be written to. */
public final class ReportFolder {
  private final Path path;

  private ReportFolder(Path path) {
    this.path = path;
  }

  /**
   * Makes the folder if need be, and tries to write a file in it.
   *
   * @throws ExampleException if that fails, naming the folder and the reason
   */
  public static ReportFolder open(Path path) {
    Path folder = path.toAbsolutePath().normalize();
    try {
      Files.createDirectories(folder);
      Files.delete(Files.createTempFile(folder, "writable", null));
      return new ReportFolder(folder);
    } catch (IOException | UnsupportedOperationException e) {
      throw new ExampleException(
          "The report can't be written to %s: %s. Name another folder by --out DIR."
              .formatted(folder, reason(e)),
          e);
    }
  }

  /** Where it is. */
  public Path path() {
    return path;
  }

  /** Where a file or folder of this name is or will be in it. */
  public Path resolve(String name) {
    return path.resolve(name);
  }

  private static String reason(Exception exception) {
    if (exception instanceof FileAlreadyExistsException exists) {
      return exists.getFile() + " is a file";
    }
    if (exception instanceof java.nio.file.FileSystemException failed) {
      return failed.getReason() == null
          ? "no permission for " + failed.getFile()
          : failed.getFile() + ": " + failed.getReason();
    }
    return exception.getMessage();
  }
}
