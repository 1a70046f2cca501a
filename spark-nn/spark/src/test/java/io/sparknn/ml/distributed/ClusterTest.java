package io.sparknn.ml.distributed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.sparknn.layers.Activation;
import io.sparknn.layers.Dense;
import io.sparknn.losses.Loss;
import io.sparknn.ml.FailingLosses;
import io.sparknn.ml.InvalidDataException;
import io.sparknn.ml.LocalSpark;
import io.sparknn.ml.TestData;
import io.sparknn.ml.classification.NeuralNetworkClassificationModel;
import io.sparknn.ml.classification.NeuralNetworkClassifier;
import io.sparknn.ml.optim.Lbfgs;
import io.sparknn.network.NetworkSpec;
import io.sparknn.network.TrainedNetwork;
import io.sparknn.shape.Shape;
import io.sparknn.training.EpochReport;
import io.sparknn.training.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two executors in processes of their own, one task slot each: what local mode can't show. */
@Timeout(180)
class ClusterTest {
  private static TrainedNetwork inOneProcess;
  private static TrainedNetwork minimizedInOneProcess;
  private static SparkSession cluster;

  @BeforeAll
  static void startCluster() throws IOException {
    String home = System.getenv("SPARK_HOME");
    assumeThat(home).as("SPARK_HOME, which executors are started from").isNotNull();
    Files.createDirectories(Path.of(home, "jars")); // Spark wants it; it may be empty
    inOneProcess = classifier().setNumWorkers(2).fit(TestData.clouds(120)).network();
    minimizedInOneProcess = minimizing().fit(TestData.clouds(120)).network();
    LocalSpark.session().stop();
    cluster =
        SparkSession.builder()
            .master("local-cluster[2,1,1024]")
            .appName("spark-nn cluster tests")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.shuffle.partitions", "3")
            .config("spark.executor.memory", "1g")
            .config("spark.executor.extraClassPath", System.getProperty("java.class.path"))
            .config(
                "spark.executor.extraJavaOptions",
                "-Dlog4j2.configurationFile=" + System.getProperty("log4j2.configurationFile"))
            .config("spark.executorEnv.SPARK_SCALA_VERSION", "2.13")
            .getOrCreate();
  }

  @AfterAll
  static void stopCluster() {
    if (cluster != null) {
      cluster.stop();
    }
  }

  @Test
  void workersInSeveralProcessesTrainAsInOne() {
    List<Integer> epochs = Collections.synchronizedList(new ArrayList<>());
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void onEpoch(EpochReport report) {
            epochs.add(report.epoch());
          }
        };
    Dataset<Row> data = TestData.clouds(120);
    NeuralNetworkClassificationModel model =
        classifier().setNumWorkers(2).addTrainingListener(listener).fit(data);
    assertThat(epochs).containsExactly(1, 2, 3);
    assertThat(model.summary().numWorkers()).isEqualTo(2);
    requireClose(model.network(), inOneProcess);
    assertThat(model.transform(data).filter("prediction = label").count()).isGreaterThan(100);
  }

  @Test
  void failedStageIsRunAgain() {
    for (Loss loss :
        List.of(new FailingLosses.FailingAtFirst(), new FailingLosses.DyingAtFirst())) {
      NeuralNetworkClassifier classifier = classifier().setNumWorkers(2).setLoss(loss);
      requireClose(classifier.fit(TestData.clouds(120)).network(), inOneProcess);
    }
  }

  @Test
  void workersInSeveralProcessesMinimizeAsInOne() {
    NeuralNetworkClassificationModel model = minimizing().fit(TestData.clouds(120));
    assertThat(model.summary().history()).hasSize(12);
    requireClose(model.network(), minimizedInOneProcess);
  }

  @Test
  void invalidRowIsExplainedOnTheDriver() {
    Dataset<Row> data = TestData.clouds(30).withColumn("label", functions.lit(7.5));
    assertThatThrownBy(() -> classifier().fit(data))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageStartingWith("Column 'label' holds the label 7.5, but labels must be");
  }

  private static void requireClose(TrainedNetwork network, TrainedNetwork expected) {
    assertThat(network.parameters())
        .usingComparatorWithPrecision(1e-5f)
        .containsExactly(expected.parameters());
  }

  /** L-BFGS over all samples, half of them with each worker. */
  private static NeuralNetworkClassifier minimizing() {
    NeuralNetworkClassifier classifier =
        classifier()
            .setOptimizer(new Lbfgs())
            .setMaxIter(12)
            .setPrecision("float64") // in single precision a line search may take other turns
            .setNumWorkers(2);
    classifier.clear(classifier.stepSize());
    return classifier;
  }

  private static NeuralNetworkClassifier classifier() {
    return new NeuralNetworkClassifier()
        .setNetwork(
            NetworkSpec.sequential(Shape.of(2), new Dense(8), Activation.relu(), new Dense(3)))
        .setStepSize(0.05)
        .setMaxIter(3)
        .setBatchSize(10)
        .setSeed(3)
        .setTimeout(60);
  }
}
