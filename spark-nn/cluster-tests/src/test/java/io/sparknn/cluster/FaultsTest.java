package io.sparknn.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.condition.OS.LINUX;

import io.sparknn.ml.classification.NeuralNetworkClassifier;
import io.sparknn.ml.distributed.ClusterException;
import io.sparknn.network.TrainedNetwork;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever process dies, and whenever: {@code fit} ends, with the model or with the reason, and
 * leaves nothing behind.
 */
@Timeout(400)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FaultsTest {
  @RegisterExtension static final StandaloneCluster CLUSTER = new StandaloneCluster(2, 1);

  private static final int PATIENT = 120; // seconds, which a machine at work may need
  private static final int IMPATIENT = 20;
  private static final int MILLIS = 40; // of a batch

  private static SparkSession spark;
  private static TrainedNetwork undisturbed;

  @BeforeAll
  static void trainUndisturbed() {
    spark =
        CLUSTER.connect(
            2,
            Map.of(
                "spark.network.timeout", "40s",
                "spark.network.timeoutInterval", "5s",
                "spark.executor.heartbeatInterval", "2s"));
    undisturbed = fit(Training.classifier(0));
  }

  @AfterAll
  static void disconnect() {
    spark.stop();
  }

  @Order(1)
  @ParameterizedTest
  @ValueSource(ints = {0, 400, 1000, 2000})
  void executorThatDiesAtAnyMomentIsReplaced(int millis) throws Exception {
    StandaloneCluster.await("two executors", () -> CLUSTER.executors().size() == 2);
    CompletableFuture<TrainedNetwork> training = start(PATIENT);
    TimeUnit.MILLISECONDS.sleep(millis);
    CLUSTER.executors().get(millis / 400 % 2).destroyForcibly();
    assertThat(training.get(200, TimeUnit.SECONDS)).isEqualTo(undisturbed);
  }

  @Order(2)
  @Test
  @EnabledOnOs(LINUX)
  void executorThatFreezesIsReplaced() throws Exception {
    StandaloneCluster.await("two executors", () -> CLUSTER.executors().size() == 2);
    CompletableFuture<TrainedNetwork> training = start(IMPATIENT + 10);
    TimeUnit.MILLISECONDS.sleep(1500);
    signal("-STOP", CLUSTER.executors().get(0));
    assertThat(training.get(200, TimeUnit.SECONDS)).isEqualTo(undisturbed);
  }

  @Order(3)
  @Test
  @EnabledOnOs(LINUX)
  void nothingIsLeftInAnExecutorThatSurvives() throws Exception {
    StandaloneCluster.await("two executors", () -> CLUSTER.executors().size() == 2);
    fit(Training.classifier(0));
    ProcessHandle survivor = CLUSTER.executors().get(0);
    ProcessTraces before = ProcessTraces.of(survivor);
    CompletableFuture<TrainedNetwork> training = start(PATIENT);
    TimeUnit.MILLISECONDS.sleep(1500);
    CLUSTER.executors().get(1).destroyForcibly();
    assertThat(training.get(200, TimeUnit.SECONDS)).isEqualTo(undisturbed);
    assertThat(ProcessTraces.of(survivor)).isEqualTo(before);
    assertThat(before.threads()).isEmpty();
    assertThat(before.files()).isEmpty();
  }

  @Order(4)
  @Test
  void machineThatIsLostForGoodIsNotWaitedForForEver() throws Exception {
    CompletableFuture<TrainedNetwork> training = start(IMPATIENT);
    TimeUnit.MILLISECONDS.sleep(1500);
    Process lost = CLUSTER.workers().get(0);
    List<ProcessHandle> executors = lost.descendants().toList();
    lost.destroyForcibly();
    executors.forEach(ProcessHandle::destroyForcibly);
    assertThatThrownBy(() -> training.get(200, TimeUnit.SECONDS))
        .cause()
        .isInstanceOf(ClusterException.class)
        .hasMessageContaining(
            "A training with 2 workers was given up, because for 20 s the cluster had only 1 task"
                + " slots (spark.master = spark://")
        .hasMessageContaining(
            "executors were lost and did not come back. Look at the cluster manager for the reason,"
                + " or set numWorkers to 1, or raise timeout if executors take longer to come; with"
                + " checkpointDir the next fit goes on from where this one was.");
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .noneMatch(name -> name.startsWith("spark-nn"));
    CLUSTER.startWorker();
    assertThat(fit(Training.classifier(0))).isEqualTo(undisturbed);
  }

  @Order(5)
  @Test
  void masterThatDiesIsNotMissedWhileExecutorsLive() throws Exception {
    CompletableFuture<TrainedNetwork> training = start(PATIENT);
    TimeUnit.MILLISECONDS.sleep(1000);
    CLUSTER.master().destroyForcibly();
    assertThat(training.get(200, TimeUnit.SECONDS)).isEqualTo(undisturbed);
  }

  private static CompletableFuture<TrainedNetwork> start(int timeout) {
    NeuralNetworkClassifier classifier = Training.classifier(MILLIS).setTimeout(timeout);
    return CompletableFuture.supplyAsync(() -> fit(classifier));
  }

  private static TrainedNetwork fit(NeuralNetworkClassifier classifier) {
    return classifier.fit(Clouds.of(spark, Training.ROWS)).network();
  }

  private static void signal(String signal, ProcessHandle process)
      throws IOException, InterruptedException {
    new ProcessBuilder("kill", signal, Long.toString(process.pid())).start().waitFor();
  }
}
