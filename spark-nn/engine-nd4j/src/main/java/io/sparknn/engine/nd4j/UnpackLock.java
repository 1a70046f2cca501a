package io.sparknn.engine.nd4j;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.bytedeco.javacpp.Loader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Held by the one JVM of a machine that unpacks and loads native libraries; the others wait for it,
 * since a library that is still being written must not be mapped into memory.
 */
final class UnpackLock implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(UnpackLock.class);

  private final FileChannel channel;

  private UnpackLock(FileChannel channel) {
    this.channel = channel;
  }

  /** Waits for the lock; without a directory that can be written there is none. */
  static UnpackLock acquire() {
    FileChannel channel = null;
    try {
      Path file = Loader.getCacheDir().toPath().resolve(".spark-nn-nd4j.lock");
      channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      channel.lock(); // released when the channel is closed
    } catch (IOException e) {
      LOGGER.debug("No lock for unpacking; JVMs that start at once may disturb each other", e);
    }
    return new UnpackLock(channel);
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
