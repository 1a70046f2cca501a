package io.sparknn.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BoundedBarrierTest {

  @Test
  void allPassTogetherManyTimes() {
    BoundedBarrier barrier = new BoundedBarrier(3, Duration.ofSeconds(30));
    AtomicInteger passed = new AtomicInteger();
    CompletableFuture<?>[] workers = new CompletableFuture<?>[3];
    for (int rank = 0; rank < 3; rank++) {
      int mine = rank;
      workers[rank] =
          CompletableFuture.runAsync(
              () -> {
                for (int round = 0; round < 1000; round++) {
                  barrier.await(mine, "in a test");
                  assertThat(passed.incrementAndGet()).isBetween(3 * round + 1, 3 * round + 3);
                  barrier.await(mine, "in a test");
                }
              });
    }
    CompletableFuture.allOf(workers).join();

    assertThat(passed).hasValue(3000);
  }

  @Test
  void waitingIsBoundedAndTellsWhoIsMissing() {
    BoundedBarrier barrier = new BoundedBarrier(3, Duration.ofMillis(50));

    assertThatThrownBy(() -> barrier.await(1, "to sum"))
        .isInstanceOf(CommunicationException.class)
        .hasMessage(
            "Worker 1 waited 0 s to sum, and of 3 workers these did not come: [0, 2]. Look at their"
                + " logs, or raise the timeout if they are only slow.");
  }

  @Test
  void whoeverWaitsForAWorkerThatLeftIsToldAtOnce() {
    BoundedBarrier barrier = new BoundedBarrier(2, Duration.ofMinutes(10));
    CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> barrier.await(0, "to sum"));
    barrier.breakUp();

    assertThatThrownBy(waiting::join)
        .isInstanceOf(CompletionException.class)
        .hasRootCauseMessage(
            "Worker 0 waited to sum, but another worker failed or left; that worker's own error"
                + " tells why.");
    assertThatThrownBy(() -> barrier.await(0, "to sum")).isInstanceOf(CommunicationException.class);
  }
}
