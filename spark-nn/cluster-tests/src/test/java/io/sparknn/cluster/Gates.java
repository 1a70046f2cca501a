package io.sparknn.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.apache.spark.TaskContext;

/**
 * Places where a worker waits until a test in another process lets it go on. Both know the same
 * folder, in which the worker leaves the id of its process.
 */
final class Gates {
  private static final String CAME = "came";
  private static final String OPEN = "open";

  private Gates() {}

  /** Waits, if this is the worker of this rank and it comes for the first time. */
  static void pass(String folder, int rank) {
    TaskContext context = TaskContext.get();
    if (context == null || context.partitionId() != rank || Files.exists(Path.of(folder, CAME))) {
      return;
    }
    try {
      Path written = Path.of(folder, CAME + ".part");
      Files.writeString(written, Long.toString(ProcessHandle.current().pid()));
      Files.move(written, Path.of(folder, CAME)); // at once, with all that is in it
      while (Files.notExists(Path.of(folder, OPEN))) {
        TimeUnit.MILLISECONDS.sleep(10);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException("A worker was interrupted at a gate.", e);
    }
  }

  /** Waits until the worker has come; gives the process that it is in. */
  static ProcessHandle awaitWorker(Path folder) {
    StandaloneCluster.await("a worker", () -> Files.exists(folder.resolve(CAME)));
    try {
      long pid = Long.parseLong(Files.readString(folder.resolve(CAME)));
      return ProcessHandle.of(pid).orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lets the worker go on. */
  static void open(Path folder) {
    try {
      Files.createFile(folder.resolve(OPEN));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
