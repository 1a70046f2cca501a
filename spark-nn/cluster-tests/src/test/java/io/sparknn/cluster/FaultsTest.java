package io.sparknn.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparknn.ml.classification.NeuralNetworkClassifier;
import io.sparknn.ml.distributed.ClusterException;
import io.sparknn.network.TrainedNetwork;
import io.sparknn.training.EpochReport;
import io.sparknn.training.TrainingListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever process dies or hangs, and whenever: {@code fit} ends, with the model or with the
 * reason, and leaves nothing behind. Workers wait at {@link Gates} for the harm that is done.
 */
@Timeout(400)
@EnabledOnOs(OS.LINUX) // signals, and what Linux tells of processes
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FaultsTest {
  @RegisterExtension static final StandaloneCluster CLUSTER = new StandaloneCluster(2, 1);

  private static final int PATIENT = 120; // seconds, which a machine at work may need
  private static final int IMPATIENT = 10;
  private static final int MID_EPOCH = 15; // batch, of 12 in an epoch

  private static SparkSession spark;
  private static TrainedNetwork undisturbed;

  @TempDir private Path folder;

  @BeforeAll
  static void trainUndisturbed() {
    // So little that samples which measure are kept in a file.
    spark = CLUSTER.connect(2, Map.of("spark.executor.memoryOverhead", "64m"));
    undisturbed = fit(Training.classifier(0));
  }

  @AfterAll
  static void disconnect() {
    spark.stop();
  }

  @BeforeEach
  void awaitExecutors() {
    StandaloneCluster.await("two executors", () -> CLUSTER.executors().size() == 2);
  }

  @Test
  void executorKilledBeforeItMeetsTheOther() {
    CompletableFuture<TrainedNetwork> training = start(1, 0, PATIENT);
    Gates.awaitWorker(folder).destroyForcibly(); // SIGKILL
    assertThat(training.join()).isEqualTo(undisturbed);
  }

  @Test
  void executorKilledInAnEpochLeavesNothingInTheOther() {
    fit(Training.classifier(0)); // so that what a process opens once is open in both
    Map<Long, ProcessTraces> before =
        CLUSTER.executors().stream()
            .collect(
                Collectors.toMap(
                    ProcessHandle::pid, executor -> ProcessTraces.of(executor, spark)));
    CompletableFuture<TrainedNetwork> training = start(0, MID_EPOCH, PATIENT);
    ProcessHandle victim = Gates.awaitWorker(folder); // of rank 0, at which the others meet
    ProcessHandle survivor = other(victim);
    victim.destroyForcibly();
    assertThat(training.join()).isEqualTo(undisturbed);
    ProcessTraces expected = before.get(survivor.pid());
    assertThat(expected.threads()).isEmpty();
    assertThat(expected.memoryChunks() + expected.mappedFiles()).isZero();
    StandaloneCluster.await( // the collector frees some native objects, in its own time
        "no more than " + expected, () -> ProcessTraces.of(survivor, spark).isWithin(expected));
  }

  @Test
  void executorKilledAtTheEnd() {
    AtomicBoolean killed = new AtomicBoolean();
    NeuralNetworkClassifier classifier =
        Training.classifier(0)
            .addTrainingListener(
                new TrainingListener() {
                  @Override
                  public void onEpoch(EpochReport report) {
                    if (report.epoch() == report.epochs() && killed.compareAndSet(false, true)) {
                      CLUSTER.executors().get(0).destroyForcibly();
                    }
                  }
                });
    assertThat(fit(classifier)).isEqualTo(undisturbed);
    assertThat(killed).isTrue();
  }

  @Test
  void workerThatHangsIsNamed() throws Exception {
    CompletableFuture<TrainedNetwork> training = start(1, MID_EPOCH, IMPATIENT);
    ProcessHandle hanging = Gates.awaitWorker(folder);
    signal("-STOP", hanging);
    try {
      assertThatThrownBy(training::join)
          .cause()
          .isInstanceOf(ClusterException.class)
          .hasMessageStartingWith(
              "A training with 2 workers was given up, because worker 1 on 127.0.0.1 (executor ")
          .hasMessageContaining(
              " hangs: another worker ended more than 10 s ago (Worker 0 on 127.0.0.1 failed: ")
          .hasMessageContaining("these workers did not come to it: [1].")
          .hasMessageContaining("Look at the log and the threads of that executor;");
      assertThatNoThreadIsLeft();
    } finally {
      hanging.destroyForcibly();
      StandaloneCluster.await("the process to end", () -> !hanging.isAlive());
    }
  }

  @Test
  void machineThatIsLostForGoodIsNotWaitedForForEver() {
    CompletableFuture<TrainedNetwork> training = start(1, MID_EPOCH, IMPATIENT);
    ProcessHandle executor = Gates.awaitWorker(folder);
    ProcessHandle machine = executor.parent().orElseThrow();
    machine.destroyForcibly();
    executor.destroyForcibly();
    assertThatThrownBy(training::join)
        .cause()
        .isInstanceOf(ClusterException.class)
        .hasMessageContaining(
            "A training with 2 workers was given up, because for 10 s the cluster had only 1 task"
                + " slots (spark.master = spark://")
        .hasMessageContaining(
            "executors were lost and did not come back. Look at the cluster manager for the reason,"
                + " or set numWorkers to 1, or raise timeout if executors take longer to come; with"
                + " checkpointDir the next fit goes on from where this one was.");
    assertThatNoThreadIsLeft();
    CLUSTER.startWorker();
    assertThat(fit(Training.classifier(0))).isEqualTo(undisturbed);
  }

  @Test
  @Order(Integer.MAX_VALUE) // nobody starts another master
  void masterKilledInAnEpochIsNotMissedWhileExecutorsLive() {
    CompletableFuture<TrainedNetwork> training = start(1, MID_EPOCH, PATIENT);
    Gates.awaitWorker(folder);
    CLUSTER.master().destroyForcibly();
    Gates.open(folder);
    assertThat(training.join()).isEqualTo(undisturbed);
  }

  private static void assertThatNoThreadIsLeft() {
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .noneMatch(name -> name.startsWith("spark-nn"));
  }

  /** A training in which the worker of a rank waits at a batch. */
  private CompletableFuture<TrainedNetwork> start(int rank, int batch, int timeout) {
    NeuralNetworkClassifier classifier =
        Training.classifier(0)
            .setLoss(new Faults.Gate(folder.toString(), rank, batch))
            .setTimeout(timeout);
    return CompletableFuture.supplyAsync(() -> fit(classifier));
  }

  private static TrainedNetwork fit(NeuralNetworkClassifier classifier) {
    Dataset<Row> rows =
        Clouds.of(spark, Training.ROWS)
            .withColumn("measures", functions.expr("hash(features) % 10 = 0"));
    return classifier.setValidationIndicatorCol("measures").fit(rows).network();
  }

  private static ProcessHandle other(ProcessHandle executor) {
    List<ProcessHandle> all = CLUSTER.executors();
    return all.get(all.get(0).pid() == executor.pid() ? 1 : 0);
  }

  private static void signal(String signal, ProcessHandle process)
      throws IOException, InterruptedException {
    Process kill = new ProcessBuilder("kill", signal, Long.toString(process.pid())).start();
    assertThat(kill.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(kill.exitValue()).isZero();
  }
}
