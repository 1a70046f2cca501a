package io.sparknn.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class UnpackLockTest {
  @TempDir private Path folder;

  @Test
  void isHeldByOneAtATime() {
    AtomicBoolean left = new AtomicBoolean();
    CompletableFuture<Boolean> other;
    try (UnpackLock lock = acquire(folder)) {
      other =
          CompletableFuture.supplyAsync(
              () -> {
                try (UnpackLock later = acquire(folder)) {
                  return left.get();
                }
              });
      assertThat(other).isNotDone();
      left.set(true);
    }
    assertThat(other.join()).as("the other came when this one had left").isTrue();
  }

  @Test
  void whoIsInterruptedStopsWaiting() {
    try (UnpackLock lock = acquire(folder)) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> acquire(folder))
          .isInstanceOf(EngineException.class)
          .hasMessage("Interrupted while another JVM unpacked Some's native libraries.");
      assertThat(Thread.interrupted()).isTrue();
    }
    acquire(folder).close(); // the one who was interrupted doesn't hold it
  }

  @Test
  void folderThatCannotBeWrittenHasNone() {
    Path missing = folder.resolve("missing");
    try (UnpackLock lock = acquire(missing);
        UnpackLock again = acquire(missing)) {
      assertThat(missing).doesNotExist();
    }
  }

  private static UnpackLock acquire(Path folder) {
    return UnpackLock.acquire(folder.resolve("lock"), "Some");
  }
}
