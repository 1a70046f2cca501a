package io.sparknn.ml.distributed;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import org.apache.spark.scheduler.StageInfo;
import org.apache.spark.scheduler.TaskInfo;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Which workers of a training go on though others of the same attempt have ended. One who is alive
 * ends with them; one who hangs holds the slot that Spark needs to start all again, and Spark would
 * wait for it for ever.
 *
 * <p>Spark tells of tasks that end with their executor, so a worker on a lost executor is none.
 */
final class HungWorkers extends SparkListener {
  private final String tag;
  private final Set<Integer> stages = new HashSet<>(); // of workers
  private final Map<String, Attempt> attempts = new HashMap<>(); // by stage and attempt

  private static final class Attempt {
    private final Map<Integer, TaskInfo> running = new TreeMap<>(); // by rank
    private long firstEnd; // 0 while all run
  }

  /**
   * Notes the workers of jobs with this tag.
   *
   * @param tag as {@code SparkContext.addJobTag} was given
   */
  HungWorkers(String tag) {
    this.tag = tag;
  }

  @Override
  public synchronized void onJobStart(SparkListenerJobStart start) {
    String tags = start.properties().getProperty("spark.job.tags", "");
    if (tags.contains(tag)) {
      CollectionConverters.asJava(start.stageInfos()).stream()
          .filter(HungWorkers::isBarrier)
          .forEach(stage -> stages.add(stage.stageId()));
    }
  }

  private static boolean isBarrier(StageInfo stage) {
    return CollectionConverters.asJava(stage.rddInfos()).stream().anyMatch(rdd -> rdd.isBarrier());
  }

  @Override
  public synchronized void onTaskStart(SparkListenerTaskStart start) {
    if (stages.contains(start.stageId())) {
      // All workers of an attempt start at once: whoever still runs in one before is not needed.
      attempts
          .keySet()
          .removeIf(other -> !other.equals(key(start.stageId(), start.stageAttemptId())));
      attempts
          .computeIfAbsent(key(start.stageId(), start.stageAttemptId()), name -> new Attempt())
          .running
          .put(start.taskInfo().index(), start.taskInfo());
    }
  }

  @Override
  public synchronized void onTaskEnd(SparkListenerTaskEnd end) {
    Attempt attempt = attempts.get(key(end.stageId(), end.stageAttemptId()));
    if (attempt != null) {
      attempt.running.remove(end.taskInfo().index());
      attempt.firstEnd = attempt.firstEnd == 0 ? System.nanoTime() : attempt.firstEnd;
    }
  }

  private static String key(int stage, int attempt) {
    return stage + "." + attempt;
  }

  /** The first worker that still runs so long after another has ended, in words. */
  synchronized Optional<String> first(Duration timeout) {
    long now = System.nanoTime();
    return attempts.values().stream()
        .filter(attempt -> attempt.firstEnd != 0 && now - attempt.firstEnd > timeout.toNanos())
        .flatMap(attempt -> attempt.running.values().stream())
        .map(
            task ->
                "worker "
                    + task.index()
                    + " on "
                    + task.host()
                    + " (executor "
                    + task.executorId()
                    + ")")
        .findFirst();
  }
}
