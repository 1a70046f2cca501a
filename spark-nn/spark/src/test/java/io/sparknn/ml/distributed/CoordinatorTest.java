package io.sparknn.ml.distributed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparknn.ml.LocalSpark;
import io.sparknn.persistence.Json;
import io.sparknn.training.EpochReport;
import io.sparknn.training.TrainingListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CoordinatorTest {

  @Test
  void workersLearnWhatTheOthersSayInOrderOfRanks() {
    try (TrainingCoordinator coordinator = coordinator(3)) {
      String name = coordinator.name();
      List<String> gathered =
          context()
              .parallelize(List.of(0, 1, 2), 3)
              .map(
                  index -> {
                    CoordinatorClient client = client(name, 30);
                    return String.join(",", client.gather(1, "worker " + index, "to speak"));
                  })
              .collect();
      assertThat(gathered).hasSize(3).containsOnly("worker 0,worker 1,worker 2");
    }
  }

  @Test
  void waitingEndsAndNamesThoseWhoAreMissing() {
    try (TrainingCoordinator coordinator = coordinator(3)) {
      String name = coordinator.name();
      assertThatThrownBy(
              () ->
                  context()
                      .parallelize(List.of(0), 1)
                      .map(index -> client(name, 1).gather(1, "", "to receive their rows"))
                      .collect())
          .hasMessageContaining(
              "Worker 0 waited 1 s for the others to receive their rows, and these did not come: 1,"
                  + " 2. Look at their logs, or raise parameter timeout if they are only slow.");
    }
  }

  @Test
  void listenersHearEachEpochOnceAndInOrder() {
    List<Integer> heard = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void onEpoch(EpochReport report) {
            heard.add(report.epoch());
          }
        };
    try (ListenerQueue queue = new ListenerQueue(List.of(listener))) {
      queue.epoch(Json.write(epoch(1)));
      queue.epoch(Json.write(epoch(2)));
      queue.complete(List.of(epoch(1), epoch(2), epoch(3)));
    }
    assertThat(heard).containsExactly(1, 2, 3);
  }

  private static EpochReport epoch(int number) {
    return new EpochReport(number, 3, Map.of(), Map.of(), 0.1, 1, 1, 0);
  }

  private static TrainingCoordinator coordinator(int workers) {
    LocalSpark.session(); // whose RPC the coordinator speaks
    return new TrainingCoordinator(workers, List.of(), reports -> null);
  }

  private static CoordinatorClient client(String name, int seconds) {
    return new CoordinatorClient(name, TaskContext.get(), Duration.ofSeconds(seconds));
  }

  private static JavaSparkContext context() {
    return new JavaSparkContext(LocalSpark.session().sparkContext());
  }
}
