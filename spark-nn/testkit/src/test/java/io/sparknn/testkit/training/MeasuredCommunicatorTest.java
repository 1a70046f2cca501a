package io.sparknn.testkit.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparknn.engine.DataType;
import io.sparknn.engine.Engine;
import io.sparknn.engine.Scope;
import io.sparknn.engine.Tensor;
import io.sparknn.shape.Shape;
import io.sparknn.testkit.reference.ReferenceEngine;
import io.sparknn.training.CommunicationException;
import io.sparknn.training.Communicator;
import io.sparknn.training.MeasuredCommunicator;
import io.sparknn.training.SharedMemoryGroup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Two workers of one JVM, one of which is measured. */
class MeasuredCommunicatorTest {
  private final SharedMemoryGroup group = new SharedMemoryGroup(2, Duration.ofSeconds(10));
  private final List<Long> bytes = new ArrayList<>();
  private final List<Long> nanos = new ArrayList<>();

  @Test
  void doesWhatTheOtherDoesAndTellsOfIt() {
    try (Engine engine = ReferenceEngine.open()) {
      CompletableFuture<double[]> other =
          CompletableFuture.supplyAsync(() -> work(engine, group.join(0, engine)));
      Communicator measured = measured(group.join(1, engine));
      assertThat(measured.rank()).isEqualTo(1);
      assertThat(measured.size()).isEqualTo(2);
      assertThat(work(engine, measured)).containsExactly(5, 5, 5);
      assertThat(other.join()).containsExactly(5, 5, 5);
    }
    assertThat(bytes).containsExactly(3L * Double.BYTES, 0L, 0L, 0L);
    assertThat(nanos).hasSize(4).allMatch(spent -> spent > 0);
  }

  /** Each operation once. */
  private static double[] work(Engine engine, Communicator member) {
    try (Scope scope = engine.openScope()) {
      Tensor tensor = engine.ops().full(Shape.of(3), DataType.FLOAT64, member.rank() + 1);
      member.allReduceSum(tensor); // 1 + 2
      engine.copy(engine.ops().add(tensor, 2 * member.rank()), tensor);
      member.broadcast(tensor, 1); // 3 + 2
      member.barrier();
      assertThat(member.exchange(member.rank())).containsExactly(0, 1);
      return engine.toDoubles(tensor);
    }
  }

  @Test
  void tellsTheOtherThatTheWorkerLeaves() {
    try (Engine engine = ReferenceEngine.open()) {
      measured(group.join(0, engine)).close();
      Communicator other = group.join(1, engine);
      assertThatThrownBy(other::barrier).isInstanceOf(CommunicationException.class);
    }
    assertThat(bytes).isEmpty();
  }

  private Communicator measured(Communicator communicator) {
    return new MeasuredCommunicator(
        communicator,
        (given, spent) -> {
          bytes.add(given);
          nanos.add(spent);
        });
  }
}
