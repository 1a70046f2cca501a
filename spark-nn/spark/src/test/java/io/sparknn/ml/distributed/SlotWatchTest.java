package io.sparknn.ml.distributed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparknn.ml.LocalSpark;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkException;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.resource.ResourceProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import scala.Function1;
import scala.reflect.ClassTag;

@Timeout(60)
class SlotWatchTest {
  private static final CountDownLatch RELEASED = new CountDownLatch(1);

  private final SparkContext context = LocalSpark.session().sparkContext(); // of four slots

  @Test
  void trainingIsGivenUpWhenThereAreTooFewSlotsForTooLong() {
    try (SlotWatch watch =
        new SlotWatch(context, 9, profile(), Duration.ofSeconds(1), () -> null)) {
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
    try (SlotWatch watch =
        new SlotWatch(context, 4, profile(), Duration.ofSeconds(1), () -> null)) {
      runUntilCancelled(2);
      assertThat(watch.problem()).isNull();
    }
    assertThat(context.getJobTags().isEmpty()).isTrue();
  }

  private ResourceProfile profile() {
    return context.resourceProfileManager().defaultResourceProfile();
  }

  @Test
  void workerThatGoesOnAfterTheOthersIsNamed() throws Exception {
    try (SlotWatch watch =
        new SlotWatch(context, 2, profile(), Duration.ofSeconds(1), () -> "Worker 0 said why")) {
      assertThatThrownBy(this::runUntilReleased).isInstanceOf(SparkException.class);
      assertThat(watch.problem())
          .hasMessageStartingWith("A training with 2 workers was given up, because worker 1 on ")
          .hasMessageEndingWith(
              " (executor driver) hangs: another worker ended more than 1 s ago (Worker 0 said why)."
                  + " Look at the log and the threads of that executor; set spark.task.reaper.enabled"
                  + " to true so that Spark ends executors whose tasks hang, or raise timeout if it is"
                  + " only slow; with checkpointDir the next fit goes on from where this one was.");
    } finally {
      RELEASED.countDown();
    }
  }

  private void runUntilReleased() {
    Hang hang =
        rows -> {
          if (TaskContext.getPartitionId() == 1) {
            awaitUninterruptibly(RELEASED);
          }
          return rows;
        };
    ClassTag<Integer> tag = ClassTag.apply(Integer.class);
    new JavaSparkContext(context)
        .parallelize(List.of(1, 2), 2)
        .rdd()
        .barrier()
        .mapPartitions(hang, false, tag)
        .count();
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    while (latch.getCount() > 0) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
  }

  private interface Hang
      extends Function1<scala.collection.Iterator<Integer>, scala.collection.Iterator<Integer>>,
          Serializable {}

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
