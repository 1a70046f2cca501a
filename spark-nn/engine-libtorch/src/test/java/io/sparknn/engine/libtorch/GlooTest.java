package io.sparknn.engine.libtorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparknn.engine.Engine;
import io.sparknn.engine.EngineOptions;
import io.sparknn.engine.Scope;
import io.sparknn.engine.Tensor;
import io.sparknn.shape.Shape;
import io.sparknn.training.CommunicationException;
import io.sparknn.training.Communicator;
import io.sparknn.training.ProcessGroupProvider;
import io.sparknn.training.ProcessGroupProvider.MeetingPoint;
import io.sparknn.training.ProcessGroupProvider.Place;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class GlooTest {
  private static final String HERE = "127.0.0.1";
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(1500);
  private static final ProcessGroupProvider GLOO = new GlooProvider();

  private static Engine engine;

  @BeforeAll
  static void openEngine() {
    engine = new LibTorchEngineProvider().open(EngineOptions.defaults());
  }

  @AfterAll
  static void closeEngine() {
    engine.close();
  }

  @FunctionalInterface
  private interface Worker<T> {
    T work(Communicator communicator) throws Exception;
  }

  @Test
  void itIsFoundByTheServiceLoader() {
    assertThat(ServiceLoader.load(ProcessGroupProvider.class))
        .anySatisfy(provider -> assertThat(provider.name()).isEqualTo("gloo"));
    assertThat(GLOO.supports(engine)).isTrue();
  }

  @Test
  void threadsSumBroadcastAndWait() throws Exception {
    List<float[]> results =
        together(
            3,
            LONG,
            communicator -> {
              try (Scope scope = engine.openScope()) {
                float mine = communicator.rank() + 0.1f;
                Tensor sum = engine.tensor(Shape.of(3), new float[] {mine, 1, 1e-8f});
                Tensor shared = engine.tensor(Shape.of(1), new float[] {communicator.rank()});
                communicator.allReduceSum(sum);
                communicator.broadcast(shared, 2);
                communicator.barrier();
                assertThat(communicator.size()).isEqualTo(3);
                assertThat(engine.toFloats(shared)).containsExactly(2);
                return engine.toFloats(sum);
              }
            });
    assertThat(results.get(0)[0]).isBetween(3.29f, 3.31f);
    assertThat(results.get(0)[1]).isEqualTo(3);
    assertThat(results)
        .as("the same to the last bit")
        .allMatch(r -> Arrays.equals(r, results.get(0)));
  }

  @Test
  void doublesAndIntegersAreSummedToo() throws Exception {
    together(
        2,
        LONG,
        communicator -> {
          try (Scope scope = engine.openScope()) {
            Tensor doubles = engine.tensor(Shape.of(1), new double[] {0.1});
            Tensor integers = engine.tensor(Shape.of(1), new long[] {1L << 40});
            communicator.allReduceSum(doubles);
            communicator.allReduceSum(integers);
            assertThat(engine.toDoubles(doubles)).containsExactly(0.2);
            assertThat(engine.toLongs(integers)).containsExactly(1L << 41);
            return null;
          }
        });
  }

  @Test
  void processesSum() throws Exception {
    try (MeetingPoint point = GLOO.host(HERE, 2, LONG)) {
      Subprocess other =
          Subprocess.start(
              Main.class,
              List.of(),
              Integer.toString(point.place().port()),
              point.place().secret());
      float sum = Main.sum(point.place(), 0, engine);
      assertThat(sum).isEqualTo(30);
      assertThat(other.await().output()).contains("sum 30.0");
    }
  }

  /** The second of two workers, in a JVM of its own. */
  public static final class Main {
    private Main() {}

    public static void main(String[] arguments) {
      try (Engine engine = new LibTorchEngineProvider().open(EngineOptions.defaults())) {
        Place place = new Place(HERE, Integer.parseInt(arguments[0]), arguments[1]);
        System.out.println("sum " + sum(place, 1, engine));
      }
    }

    private static float sum(Place place, int rank, Engine engine) {
      try (Communicator communicator = GLOO.join(place, HERE, rank, 2, engine, LONG);
          Scope scope = engine.openScope()) {
        Tensor tensor = engine.tensor(Shape.of(1), new float[] {10 * (rank + 1)});
        communicator.allReduceSum(tensor);
        return engine.toFloats(tensor)[0];
      }
    }
  }

  @Test
  void whoDoesNotJoinIsNamed() {
    try (MeetingPoint point = GLOO.host(HERE, 3, SHORT)) {
      assertThatThrownBy(() -> GLOO.join(point.place(), HERE, 0, 3, engine, SHORT))
          .isInstanceOf(CommunicationException.class)
          .hasMessageStartingWith("Worker 0 waited 1500 ms at 127.0.0.1:")
          .hasMessageContaining("for all 3 workers to join, but these did not come: [1, 2].");
    }
  }

  @Test
  void whoDoesNotKnowTheSecretJoinsNobody() {
    try (MeetingPoint point = GLOO.host(HERE, 2, SHORT)) {
      Place guessed = new Place(HERE, point.place().port(), "guessed");
      assertThatThrownBy(() -> GLOO.join(guessed, HERE, 1, 2, engine, SHORT))
          .isInstanceOf(CommunicationException.class)
          .hasMessageContaining("for all 2 workers to join, but these did not come: [0].");
      assertThat(point.place().secret()).matches("[0-9a-f]{32}");
      assertThat(point.place().toString()).doesNotContain(point.place().secret());
    }
  }

  @Test
  void meetingPointListensOnItsOwnAddressOnly() throws IOException {
    try (MeetingPoint point = GLOO.host(HERE, 2, SHORT)) {
      int port = point.place().port();
      new Socket(InetAddress.getLoopbackAddress(), port).close();
      assertThatThrownBy(() -> new Socket("127.0.0.2", port)).isInstanceOf(ConnectException.class);
      MeetingPoint other = GLOO.host(HERE, 2, SHORT);
      int freed = other.place().port();
      other.close();
      assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), freed))
          .isInstanceOf(ConnectException.class);
    }
  }

  @Test
  void whoDoesNotComeToAnOperationIsNamed() throws Exception {
    together(
        3,
        SHORT,
        communicator -> {
          communicator.barrier();
          if (communicator.rank() == 1) {
            Thread.sleep(2 * SHORT.toMillis());
            return null;
          }
          assertThatThrownBy(communicator::barrier)
              .isInstanceOf(CommunicationException.class)
              .hasMessageStartingWith(
                  "Worker " + communicator.rank() + " could not pass a barrier with the other 2")
              .hasMessageContaining("common operation 2")
              .hasMessageContaining("these workers did not come to it: [1].");
          Thread.sleep(SHORT.toMillis());
          return null;
        });
  }

  @Test
  void whoeverWaitsIsToldAtOnceThatAWorkerLeft() throws Exception {
    long started = System.nanoTime();
    together(
        2,
        LONG,
        communicator -> {
          communicator.barrier();
          if (communicator.rank() == 0) {
            assertThatThrownBy(communicator::barrier)
                .isInstanceOf(CommunicationException.class)
                .hasMessageContaining("these workers did not come to it: [1].");
          }
          return null;
        });
    assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(LONG.dividedBy(2));
  }

  @Test
  void aMeetingPointThatIsNotThereIsNamed() {
    assertThatThrownBy(
            () ->
                GLOO.join(new Place(HERE, 1, "secret"), HERE, 1, 2, engine, Duration.ofMillis(500)))
        .isInstanceOf(CommunicationException.class)
        .hasMessageStartingWith("Worker 1 did not reach worker 0 at 127.0.0.1:1 within 500 ms")
        .hasMessageContaining("firewall")
        .message()
        .doesNotContain("frame #0");
  }

  @Test
  void afterLeavingNothingCanBeAsked() throws Exception {
    together(
        1,
        LONG,
        communicator -> {
          communicator.close();
          communicator.close();
          assertThatThrownBy(communicator::barrier)
              .isInstanceOf(CommunicationException.class)
              .hasMessage("Worker 0 could not pass a barrier: it has left the group.");
          return null;
        });
  }

  /** Runs one worker on each of some threads, and gives their results by rank. */
  private static <T> List<T> together(int size, Duration timeout, Worker<T> worker)
      throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(size);
    try (MeetingPoint point = GLOO.host(HERE, size, timeout)) {
      List<Future<T>> futures = new ArrayList<>();
      for (int index = 0; index < size; index++) {
        int rank = index;
        futures.add(
            threads.submit(
                () -> {
                  try (Communicator communicator =
                      GLOO.join(point.place(), HERE, rank, size, engine, timeout)) {
                    return worker.work(communicator);
                  }
                }));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> future : futures) {
        results.add(future.get());
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }
}
