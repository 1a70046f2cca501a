package io.sparknn.engine.libtorch;

import io.sparknn.engine.EngineException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Held by the one JVM of a machine that unpacks native libraries; the others wait for it. */
final class UnpackLock implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(UnpackLock.class);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final FileChannel channel;

  private UnpackLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock of a directory, waiting for whoever has it.
   *
   * @throws EngineException if it isn't free within five minutes
   */
  static UnpackLock acquire(Path directory) {
    Path file = directory.resolve(".spark-nn.lock");
    FileChannel channel = null;
    try {
      channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      await(channel, file);
    } catch (IOException e) {
      LOGGER.warn(
          "{} can't be locked; if several JVMs start at once they may disturb each other", file, e);
    }
    return new UnpackLock(channel);
  }

  private static void await(FileChannel channel, Path file) throws IOException {
    long deadline = System.nanoTime() + LONGEST_WAIT.toNanos();
    while (!tryLock(channel)) {
      if (System.nanoTime() > deadline) {
        channel.close();
        throw new EngineException(
            "Another JVM has unpacked LibTorch's native libraries for more than "
                + LONGEST_WAIT.toMinutes()
                + " minutes: it holds "
                + file
                + ". Look for a JVM that hangs, end it, and start again.");
      }
      try {
        Thread.sleep(PAUSE.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        channel.close();
        throw new EngineException("Interrupted while another JVM unpacked LibTorch.", e);
      }
    }
  }

  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock(); // released when the channel is closed
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false; // another class loader of this JVM has it
    }
  }

  @Override
  public void close() {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      LOGGER.debug("A lock file could not be closed", e);
    }
  }
}
