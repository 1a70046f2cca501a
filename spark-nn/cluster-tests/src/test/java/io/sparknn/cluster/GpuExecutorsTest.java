package io.sparknn.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparknn.engine.EngineException;
import io.sparknn.ml.classification.NeuralNetworkClassifier;
import io.sparknn.ml.distributed.ClusterException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * An executor of four cores and two GPUs, whose addresses a script makes up: who gets which, and
 * what the engine is asked for. No GPU computes here.
 */
@Timeout(200)
class GpuExecutorsTest {
  @RegisterExtension
  static final StandaloneCluster CLUSTER =
      new StandaloneCluster(1, 4)
          .with(
              Map.of(
                  "spark.worker.resource.gpu.amount",
                  "2",
                  "spark.worker.resource.gpu.discoveryScript",
                  script().toString()));

  private static SparkSession spark;

  private static Path script() {
    try {
      Path script = Files.createTempFile("discover", "gpus");
      Files.writeString(
          script, "#!/bin/sh\necho '{\"name\": \"gpu\", \"addresses\": [\"3\", \"5\"]}'\n");
      assertThat(script.toFile().setExecutable(true)).isTrue();
      script.toFile().deleteOnExit();
      return script;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @BeforeAll
  static void connect() {
    spark =
        CLUSTER.connect(
            4,
            Map.of(
                "spark.executor.cores",
                "4",
                "spark.executor.resource.gpu.amount",
                "2",
                "spark.scheduler.maxRegisteredResourcesWaitingTime",
                "40s")); // a test waits in vain for a third GPU
  }

  @AfterAll
  static void disconnect() {
    spark.stop();
  }

  @Test
  void workersAskForOneGpuEachThoughOtherTasksHaveNone() {
    assertThatThrownBy(() -> fit(classifier().setDevice("auto").setNumWorkers(2)))
        .isInstanceOf(EngineException.class)
        .hasMessageMatching(
            "Worker 0 on 127\\.0\\.0\\.1 can't train: Device cuda:[35] was asked for, but no GPU can"
                + " be used: (?s:.*)");
    assertThatThrownBy(() -> fit(classifier().setDevice("gpu").setNumWorkers(3)))
        .isInstanceOf(ClusterException.class)
        .hasMessageContaining(
            "Parameter numWorkers is 3, but the cluster has 2 task slots (spark.master = ")
        .hasMessageContaining(
            "; a worker has 1 cores and one GPU of spark.executor.resource.gpu.amount = 2)");
  }

  @Test
  void workersHaveTheCoresThatTheyAskFor() {
    assertThat(workers(classifier().setDevice("cpu").setNumWorkers(0))).isEqualTo(4);
    assertThat(workers(classifier().setDevice("cpu").setNumWorkers(0).setWorkerCpus(2)))
        .isEqualTo(2);
  }

  private static int workers(NeuralNetworkClassifier classifier) {
    return classifier.setMaxIter(1).fit(Clouds.of(spark, 40)).summary().numWorkers();
  }

  private static void fit(NeuralNetworkClassifier classifier) {
    classifier.fit(Clouds.of(spark, 40));
  }

  private static NeuralNetworkClassifier classifier() {
    return Training.classifier(0);
  }
}
