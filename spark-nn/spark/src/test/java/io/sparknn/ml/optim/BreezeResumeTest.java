package io.sparknn.ml.optim;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparknn.layers.Activation;
import io.sparknn.layers.Dense;
import io.sparknn.ml.TestData;
import io.sparknn.ml.classification.NeuralNetworkClassificationModel;
import io.sparknn.ml.classification.NeuralNetworkClassifier;
import io.sparknn.network.NetworkSpec;
import io.sparknn.optim.Minimizer;
import io.sparknn.shape.Shape;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Breeze's minimizers go on where they were, whatever they keep to themselves. */
@Timeout(120)
class BreezeResumeTest {
  private static final Dataset<Row> CLOUDS = TestData.clouds(60).cache();

  @TempDir private Path folder;

  @Test
  void interruptedMinimizersEndAsUndisturbedOnes() throws Exception {
    for (Minimizer minimizer : List.of(new Lbfgs(), new OwlQn(0.01))) {
      NeuralNetworkClassificationModel undisturbed = classifier(minimizer).fit(CLOUDS);
      Path checkpoints = folder.resolve(minimizer.getClass().getSimpleName());
      NeuralNetworkClassifier resumed =
          classifier(minimizer).setCheckpointDir(checkpoints.toString()).setCheckpointInterval(3);
      assertThat(resumed.fit(CLOUDS).network()).isEqualTo(undisturbed.network());
      forgetTheLast(checkpoints); // as if the training had ended after the checkpoint before
      NeuralNetworkClassificationModel again = resumed.fit(CLOUDS);
      assertThat(again.network()).isEqualTo(undisturbed.network());
      assertThat(again.summary().history()).hasSameSizeAs(undisturbed.summary().history());
    }
  }

  private static void forgetTheLast(Path checkpoints) throws Exception {
    try (Stream<Path> files = Files.list(checkpoints)) {
      List<Path> checksums =
          files
              .filter(file -> file.toString().endsWith(".sha256"))
              .sorted(Comparator.reverseOrder())
              .toList();
      assertThat(checksums).hasSizeGreaterThan(1);
      Files.delete(checksums.get(0));
    }
  }

  private static NeuralNetworkClassifier classifier(Minimizer minimizer) {
    return new NeuralNetworkClassifier()
        .setNetwork(
            NetworkSpec.sequential(Shape.of(2), new Dense(6), Activation.tanh(), new Dense(3)))
        .setOptimizer(minimizer)
        .setMaxIter(14)
        .setNumWorkers(2)
        .setSeed(3);
  }
}
