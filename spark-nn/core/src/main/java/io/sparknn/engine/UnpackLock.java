package io.sparknn.engine;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Held by the one JVM of a machine that unpacks and loads native libraries; the others wait for it,
 * since a library that is still being written must not be mapped into memory.
 */
public final class UnpackLock implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(UnpackLock.class);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final FileChannel channel; // null if there is no lock

  private UnpackLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes a lock, waiting for whoever has it; where its file can't be written there is none, which
   * is logged.
   *
   * @param file in the folder that is unpacked to
   * @param library whose native libraries are unpacked, for the message
   * @throws EngineException if it isn't free within five minutes
   */
  public static UnpackLock acquire(Path file, String library) {
    FileChannel channel = null;
    try {
      channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      await(channel, file, library);
    } catch (IOException e) {
      LOGGER.warn(
          "{} can't be locked; if several JVMs start at once they may disturb each other", file, e);
    }
    return new UnpackLock(channel);
  }

  private static void await(FileChannel channel, Path file, String library) throws IOException {
    long deadline = System.nanoTime() + LONGEST_WAIT.toNanos();
    while (!isLocked(channel)) {
      if (System.nanoTime() > deadline) {
        channel.close();
        throw new EngineException(
            "Another JVM has unpacked "
                + library
                + "'s native libraries for more than "
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
        throw new EngineException(
            "Interrupted while another JVM unpacked " + library + "'s native libraries.", e);
      }
    }
  }

  /** Takes the lock if it is free; it is given back when the channel is closed. */
  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
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
