package io.sparknn.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparknn.engine.Engine;
import io.sparknn.engine.Tensor;
import io.sparknn.network.Network;
import io.sparknn.network.NetworkSpec;
import io.sparknn.network.NetworkSummary;
import io.sparknn.network.Node;
import io.sparknn.shape.Shape;
import io.sparknn.testkit.LayerContract;
import io.sparknn.testkit.reference.ReferenceEngine;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FrozenTest {
  private final Engine engine = ReferenceEngine.open();

  @Test
  void parametersAreStatisticsUnderTheirNames() {
    LayerContract.of(new Frozen(new Dense(2)))
        .input(Shape.of(3))
        .expect(Shape.of(2))
        .statistics("kernel (2, 3)", "bias (2)")
        .keepsStatistics()
        .given("kernel", 1, 2, 3, 4, 5, 6)
        .given("bias", 1, 0)
        .maps(new double[] {1, 0, 1}, new double[] {5, 10})
        .check(engine);
  }

  @Test
  void whatActsWhileTrainingOnlyDoesNotAct() {
    Layer inner = Sequential.of(new Dropout(0.9), new BatchNorm());
    LayerContract.of(new Frozen(inner))
        .input(Shape.of(2))
        .expect(Shape.of(2))
        .statistics("1.scale (2)", "1.shift (2)", "1.mean (2)", "1.variance (2)")
        .keepsStatistics()
        .given("1.scale", 2, 2)
        .given("1.shift", 1, 1)
        .given("1.mean", 1, 1)
        .given("1.variance", 4, 4)
        .maps(Mode.TRAIN, List.of(new double[] {3, 1}), new double[] {2.99999750000469, 1})
        .check(engine);
  }

  @Test
  void nodesKeepTheirNames() {
    NetworkSpec network =
        NetworkSpec.sequential(
            Shape.of(3), new Frozen(new Dense(4)), Activation.relu(), new Dense(2));
    assertThat(network.nodes().stream().map(Node::name))
        .containsExactly("dense_1", "activation_1", "dense_2");
    NetworkSpec learning =
        NetworkSpec.sequential(Shape.of(3), new Dense(4), Activation.relu(), new Dense(2));
    assertThat(learning.frozen("dense_1")).isEqualTo(network);
    assertThat(new Network(network).statistics().size()).isEqualTo(16);
    assertThat(NetworkSummary.of(network))
        .contains("Trainable parameters: 10\nFrozen parameters: 16\nRunning statistics: 0\n");
    assertThatThrownBy(() -> learning.frozen("dense_1", "dense_3"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "frozen received [dense_3], but the network's nodes are [dense_1, activation_1,"
                + " dense_2].");
  }

  @Test
  void aFrozenTableCanBeShared() {
    NetworkSpec network =
        NetworkSpec.graph()
            .input("tokens", Shape.sequence())
            .node("embedding", new Frozen(new Embedding(6, 4)), "tokens")
            .node("scores", new TiedDense(6, "embedding.table"), "embedding")
            .output("scores");
    assertThat(new Network(network).parameters().size()).isZero();
    assertThat(new Network(network).statistics().size()).isEqualTo(24);
    Tensor table = engine.tensor(Shape.of(2, 1), new double[] {3, 5});
    Context context =
        new Context(engine.ops(), Mode.TRAIN, 1, Map.of(), Map.of("embedding.table", table));
    Tensor steps = engine.tensor(Shape.of(1, 1, 1), new double[] {2});
    Layer scores = new TiedDense(2, "embedding.table");
    assertThat(engine.toDoubles(scores.forward(context, steps))).containsExactly(6, 10);
    assertThat(engine.toDoubles(new Frozen(scores).forward(context, steps))).containsExactly(6, 10);
  }

  @Test
  void severalInputsGoThrough() {
    Context context = new Context(engine.ops(), Mode.TRAIN, 1, Map.of(), Map.of());
    Frozen sum = new Frozen(new Add());
    Tensor x = engine.tensor(Shape.of(1, 2), new double[] {1, 2});
    assertThat(sum.outputShape(List.of(Shape.of(2), Shape.of(2)))).isEqualTo(Shape.of(2));
    assertThat(engine.toDoubles(sum.forward(context, List.of(x, x)))).containsExactly(2, 4);
  }
}
