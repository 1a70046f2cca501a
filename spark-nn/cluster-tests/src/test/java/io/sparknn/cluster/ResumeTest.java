package io.sparknn.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparknn.ml.classification.NeuralNetworkClassificationModel;
import io.sparknn.ml.classification.NeuralNetworkClassifier;
import io.sparknn.network.TrainedNetwork;
import io.sparknn.persistence.CheckpointException;
import io.sparknn.training.EpochReport;
import io.sparknn.training.TrainingListener;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever fails, training goes on from its newest checkpoint and ends the same to the last bit.
 */
@Timeout(400)
class ResumeTest {
  @RegisterExtension static final StandaloneCluster CLUSTER = new StandaloneCluster(2, 1);

  private static final int MILLIS = 40; // of a batch, so that there is time for harm

  @TempDir private static Path folder;

  private static SparkSession spark;
  private static TrainedNetwork undisturbed;

  @BeforeAll
  static void trainUndisturbed() {
    spark = CLUSTER.connect(2, Map.of());
    undisturbed = fit(Training.classifier(0));
  }

  @AfterAll
  static void disconnect() {
    spark.stop();
  }

  @Test
  void executorKilledInMidEpoch() {
    Path checkpoints = folder.resolve("executor");
    List<Integer> epochs = new CopyOnWriteArrayList<>();
    NeuralNetworkClassifier classifier =
        Training.classifier(MILLIS)
            .setCheckpointDir(checkpoints.toString())
            .addTrainingListener(
                new TrainingListener() {
                  @Override
                  public void onEpoch(EpochReport report) {
                    epochs.add(report.epoch());
                  }
                });
    CompletableFuture<TrainedNetwork> training =
        CompletableFuture.supplyAsync(() -> fit(classifier));
    awaitCheckpoint(checkpoints, 2);
    CLUSTER.executors().get(0).destroyForcibly(); // SIGKILL
    assertThat(training.join()).isEqualTo(undisturbed);
    assertThat(epochs).as("epochs that were run").containsOnlyOnce(1, 2).contains(3, 4, 5, 6);
  }

  @Test
  void workerThatThrows() {
    NeuralNetworkClassifier classifier =
        Training.classifier(0)
            .setLoss(new Faults.FailingOnce(31)) // in epoch 3 of 12 steps
            .setCheckpointDir(folder.resolve("throwing").toString());
    assertThat(fit(classifier)).isEqualTo(undisturbed);
  }

  @Test
  void driverKilledAndStartedAgain() throws Exception {
    spark.stop(); // its executors hold all cores
    try {
      Path checkpoints = folder.resolve("driver");
      Path saved = folder.resolve("model-of-driver");
      Process first = submit("driver-first", saved, checkpoints);
      awaitCheckpoint(checkpoints, 2);
      List<ProcessHandle> executors = CLUSTER.executors();
      assertThat(executors).hasSize(2);
      first.destroyForcibly().waitFor();
      StandaloneCluster.await(
          "the executors to end", () -> executors.stream().noneMatch(ProcessHandle::isAlive));
      assertThat(saved).doesNotExist();
      Process second = submit("driver-second", saved, checkpoints);
      assertThat(second.waitFor(300, TimeUnit.SECONDS)).isTrue();
      assertThat(second.exitValue()).as("exit code").isZero();
      assertThat(CLUSTER.log("driver-second")).content().contains(" goes on from Checkpoint file:");
    } finally {
      spark = CLUSTER.connect(2, Map.of());
    }
    Path saved = folder.resolve("model-of-driver");
    assertThat(NeuralNetworkClassificationModel.load(saved.toString()).network())
        .isEqualTo(undisturbed);
  }

  @Test
  void checkpointOfOtherSettingsOrDataIsRefusedBeforeAnyTraining() {
    String checkpoints = folder.resolve("other").toString();
    fit(Training.classifier(0).setCheckpointDir(checkpoints).setMaxIter(1));
    assertThatThrownBy(
            () -> fit(Training.classifier(0).setCheckpointDir(checkpoints).setMaxIter(2)))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("is of another training: epochs is 1 in it, but 2 now.");
    NeuralNetworkClassifier same =
        Training.classifier(0).setCheckpointDir(checkpoints).setMaxIter(1);
    assertThatThrownBy(() -> same.fit(Clouds.of(spark, Training.ROWS - 1)))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining(
            "is of a training on other data: 240 rows that train and 0 that measure, with"
                + " fingerprint ")
        .hasMessageContaining(" in it, but 239 rows that train");
  }

  private static TrainedNetwork fit(NeuralNetworkClassifier classifier) {
    return classifier.fit(Clouds.of(spark, Training.ROWS)).network();
  }

  private static void awaitCheckpoint(Path checkpoints, int epoch) {
    Path checksum = checkpoints.resolve("epoch-00000" + epoch + ".sha256");
    StandaloneCluster.await("checkpoint " + checksum, () -> Files.exists(checksum));
  }

  private static Process submit(String name, Path model, Path checkpoints) {
    List<String> options =
        Stream.of(
                List.of("--jars", Jars.join(Jars.ofTheUser(), ",")),
                List.of("--conf", "spark.cores.max=2", "--executor-memory", "512m"),
                List.of("--class", Training.class.getName(), Jars.application().toString()),
                List.of(model.toString(), Integer.toString(MILLIS), checkpoints.toString()))
            .flatMap(List::stream)
            .toList();
    return CLUSTER.submit(name, options);
  }
}
