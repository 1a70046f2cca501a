package io.sparknn.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparknn.layers.Activation;
import io.sparknn.layers.BatchNorm;
import io.sparknn.layers.Concatenate;
import io.sparknn.layers.Conv2d;
import io.sparknn.layers.Dense;
import io.sparknn.layers.Flatten;
import io.sparknn.layers.MaxPool2d;
import io.sparknn.layers.Sequential;
import io.sparknn.parameters.ParameterSpec;
import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkSpecTest {
  private static final NetworkSpec TWO_INPUTS =
      NetworkSpec.graph()
          .input("image", Shape.of(1, 8, 8))
          .input("age", Shape.of(1))
          .node("features", Sequential.of(new Conv2d(4, 3), new Flatten()), "image")
          .node("joined", new Concatenate(), "features", "age")
          .node("logits", new Dense(3), "joined")
          .output("logits");

  @Test
  void sequentialNamesNodesByTypeAndNumber() {
    NetworkSpec spec =
        NetworkSpec.sequential(Shape.of(4), new Dense(3), Activation.relu(), new Dense(2));

    assertThat(spec.nodes())
        .extracting(Node::name)
        .containsExactly("dense_1", "activation_1", "dense_2");
    assertThat(spec.outputs()).containsExactly("dense_2");
  }

  @Test
  void graphWorksOutShapesAndNamesParametersByPath() {
    Network network = new Network(TWO_INPUTS);

    assertThat(network.shape("joined")).isEqualTo(Shape.of(4 * 6 * 6 + 1));
    assertThat(network.outputShape()).isEqualTo(Shape.of(3));
    assertThat(network.parameters().parameters())
        .extracting(ParameterSpec::name)
        .containsExactly("features.0.kernel", "features.0.bias", "logits.kernel", "logits.bias");
    assertThat(network.parameters().size()).isEqualTo(4 * 9 + 4 + 145 * 3 + 3);
  }

  @Test
  void nodeThatReadsWhatIsNotThereIsRefused() {
    assertThatThrownBy(
            () ->
                NetworkSpec.graph()
                    .input("x", Shape.of(2))
                    .node("a", new Dense(1), "y")
                    .output("a"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Node 'a' reads 'y', which doesn't stand before it; known there are [x].");
  }

  @Test
  void unknownOutputIsRefused() {
    assertThatThrownBy(() -> NetworkSpec.graph().input("x", Shape.of(2)).output("z"))
        .hasMessage(
            "The network's outputs name 'z', which doesn't stand before it; known there are [x].");
  }

  @Test
  void sameNameTwiceIsRefused() {
    assertThatThrownBy(
            () ->
                NetworkSpec.graph()
                    .input("x", Shape.of(2))
                    .node("a", new Dense(1), "x")
                    .node("a", new Dense(1), "x")
                    .output("a"))
        .hasMessage("Two parts of a network are named 'a'; names must be unique.");
  }

  @Test
  void nodeNamesAreSimple() {
    assertThatThrownBy(() -> new Node("a.b", new Dense(1), List.of("x")))
        .hasMessage("A node was named 'a.b'; names are of letters, digits, _ and -.");
  }

  @Test
  void misfitNamesNodeShapesAndCure() {
    NetworkSpec spec = NetworkSpec.sequential(Shape.of(1, 8, 8), new Dense(3));

    assertThatThrownBy(() -> new Network(spec))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "In node 'dense_1': Dense(3) received shape (1, 8, 8), but needs one axis, as"
                + " (features), or two, as (time, features); put Flatten before it.");
  }

  @Test
  void summaryIsATableWithShapesAndCounts() {
    NetworkSpec spec =
        NetworkSpec.sequential(
            Shape.of(1, 28, 28),
            new Conv2d(32, 3),
            new BatchNorm(),
            new MaxPool2d(2),
            new Flatten(),
            new Dense(10));

    assertThat(NetworkSummary.of(spec))
        .isEqualTo(
            """
            Node (type)              Output shape         Parameters  Reads
            ─────────────────────────────────────────────────────────────────────
            input (input)            (batch, 1, 28, 28)            0
            conv2d_1 (Conv2d)        (batch, 32, 26, 26)         320  input
            batchnorm_1 (BatchNorm)  (batch, 32, 26, 26)          64  conv2d_1
            maxpool2d_1 (MaxPool2d)  (batch, 32, 13, 13)           0  batchnorm_1
            flatten_1 (Flatten)      (batch, 5408)                 0  maxpool2d_1
            dense_1 (Dense)          (batch, 10)              54,090  flatten_1
            ─────────────────────────────────────────────────────────────────────
            Trainable parameters: 54,474
            Running statistics: 64
            """);
  }

  @Test
  void trainedNetworkNeedsAsManyNumbersAsTheNetworkHas() {
    assertThatThrownBy(() -> new TrainedNetwork(TWO_INPUTS, new float[7], new float[0]))
        .hasMessage(
            "A network was given 7 parameters, but it has 478; were they saved from another"
                + " network?");
  }
}
