package io.sparknn.ml.distributed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KilledExecutorTest {
  private static final String ADVICE =
      " Networks, batches and stored rows are outside the Java heap: raise"
          + " spark.executor.memoryOverhead, lower spark.executor.memory or batchSize, or raise"
          + " accumulationSteps.";

  /** The texts of Spark on YARN and on Kubernetes. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "ExecutorLostFailure (executor 2 exited caused by one of the running tasks) Reason: Container"
            + " killed by YARN for exceeding physical memory limits. 5.5 GB of 5.5 GB physical memory"
            + " used. Consider boosting spark.executor.memoryOverhead.",
        "The executor with id 3 exited with exit code 137(SIGKILL, possible container OOM)."
      })
  void containerThatRanOutOfMemoryIsReportedAsThat(String text) {
    assertThat(KilledExecutor.explain(text))
        .contains(
            "An executor was killed because its container took more memory than it may." + ADVICE);
  }

  /** The text of Spark's standalone workers. */
  @Test
  void killedProcessMayHaveRunOutOfMemory() {
    assertThat(KilledExecutor.explain("Reason: Command exited with code 137"))
        .contains(
            "An executor was killed (exit code 137), most likely because it took more memory than its"
                + " container or machine has."
                + ADVICE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Command exited with code 1",
        "Executor heartbeat timed out after 137 ms",
        "Command exited with code 1370"
      })
  void otherEndsAreNotExplained(String text) {
    assertThat(KilledExecutor.explain(text)).isEmpty();
  }
}
