package io.sparknn.ml.distributed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparknn.layers.Activation;
import io.sparknn.layers.Dense;
import io.sparknn.ml.TestData;
import io.sparknn.ml.classification.NeuralNetworkClassificationModel;
import io.sparknn.ml.classification.NeuralNetworkClassifier;
import io.sparknn.network.NetworkSpec;
import io.sparknn.optim.Adam;
import io.sparknn.optim.StochasticGradientDescent;
import io.sparknn.persistence.SavedModelException;
import io.sparknn.shape.Shape;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training that starts from a saved model. */
class InitialModelTest {
  private static final NetworkSpec NETWORK =
      NetworkSpec.sequential(Shape.of(2), new Dense(4), Activation.tanh(), new Dense(3));
  private static final int BODY = 2 * 4 + 4;

  @TempDir private Path temporary;
  private String folder;
  private NeuralNetworkClassificationModel source;

  @BeforeEach
  void save() throws Exception {
    folder = temporary.resolve("model").toString();
    source = classifier(NETWORK).setOptimizer(new Adam(0.1)).fit(TestData.clouds(30));
    source.save(folder);
  }

  private static NeuralNetworkClassifier classifier(NetworkSpec network) {
    return new NeuralNetworkClassifier()
        .setNetwork(network)
        .setNumWorkers(2)
        .setMaxIter(2)
        .setSeed(3);
  }

  @Test
  void allIsTakenOverWhereTheNetworkIsTheSame() {
    NeuralNetworkClassificationModel next =
        classifier(NETWORK)
            .setInitialModel(folder)
            .setOptimizer(new StochasticGradientDescent(1e-30))
            .fit(TestData.clouds(30));
    assertThat(next.network().parameters()).isEqualTo(source.network().parameters());
  }

  @Test
  void aNewHeadLearnsOnFrozenLayers() {
    NetworkSpec tuned =
        NetworkSpec.sequential(
                Shape.of(2), new Dense(4), Activation.tanh(), new Dense(8), new Dense(3))
            .frozen("dense_1");
    NeuralNetworkClassificationModel next =
        classifier(tuned).setInitialModel(folder).fit(TestData.clouds(30));
    assertThat(next.network().statistics())
        .isEqualTo(Arrays.copyOf(source.network().parameters(), BODY));
    assertThat(next.network().parameters()).hasSize(8 * 4 + 8 + 3 * 8 + 3);
  }

  @Test
  void aModelThatGivesNothingIsRefused() {
    NetworkSpec other =
        NetworkSpec.graph()
            .input("x", Shape.of(2))
            .node("scores", new Dense(3), "x")
            .output("scores");
    assertThatThrownBy(() -> classifier(other).setInitialModel(folder).fit(TestData.clouds(30)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Parameter initialModel is '"
                + folder
                + "', but the network takes nothing over from there: it has [scores.kernel (3, 2),"
                + " scores.bias (3)], and the model [dense_1.kernel (4, 2), dense_1.bias (4),"
                + " dense_2.kernel (3, 4), dense_2.bias (3)]. Name the nodes as there, or leave"
                + " initialModel out.");
  }

  @Test
  void aFolderWithoutNumbersIsRefused() {
    String missing = temporary.resolve("missing").toString();
    assertThatThrownBy(() -> classifier(NETWORK).setInitialModel(missing).fit(TestData.clouds(30)))
        .isInstanceOf(SavedModelException.class)
        .hasMessageStartingWith(
            "Parameter initialModel is '"
                + missing
                + "', but the numbers of a model can't be read there: ")
        .hasMessageEndingWith(
            ". Name the folder of a saved model, with its file weights.safetensors, on a file"
                + " system that driver and executors share.");
  }
}
