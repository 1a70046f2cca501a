package io.sparknn.ml.distributed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparknn.ml.LocalSpark;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkException;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.resource.ResourceProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SlotWatchTest {
  private final SparkContext context = LocalSpark.session().sparkContext(); // of four slots

  @Test
  void trainingIsGivenUpWhenThereAreTooFewSlotsForTooLong() {
    try (SlotWatch watch = new SlotWatch(context, 9, profile(), Duration.ofSeconds(1))) {
      assertThatThrownBy(() -> runUntilCancelled(60)).isInstanceOf(SparkException.class);
      assertThat(watch.problem())
          .hasMessage(
              "A training with 9 workers was given up, because for 1 s the cluster had only 4 task"
                  + " slots (spark.master = local[4], spark.executor.instances = unset,"
                  + " spark.executor.cores = unset, spark.task.cpus = 1): executors were lost and did"
                  + " not come back. Look at the cluster manager for the reason, or set numWorkers to"
                  + " 4, or raise timeout if executors take longer to come; with checkpointDir the"
                  + " next fit goes on from where this one was.");
    }
  }

  @Test
  void jobsWithEnoughSlotsOrOfOthersGoOn() {
    try (SlotWatch watch = new SlotWatch(context, 4, profile(), Duration.ofSeconds(1))) {
      runUntilCancelled(2);
      assertThat(watch.problem()).isNull();
    }
    assertThat(context.getJobTags().isEmpty()).isTrue();
  }

  private ResourceProfile profile() {
    return context.resourceProfileManager().defaultResourceProfile();
  }

  private void runUntilCancelled(int seconds) {
    new JavaSparkContext(context)
        .parallelize(List.of(1), 1)
        .foreach(
            one -> {
              long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
              while (System.nanoTime() < end && !TaskContext.get().isInterrupted()) {
                TimeUnit.MILLISECONDS.sleep(10);
              }
            });
  }
}
