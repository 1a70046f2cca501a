package io.sparknn.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparknn.network.Network;
import io.sparknn.network.NetworkSpec;
import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;
import io.sparknn.testkit.LayerContract;
import io.sparknn.testkit.reference.ReferenceEngine;
import org.junit.jupiter.api.Test;

class TiedDenseTest {
  private final ReferenceEngine engine = ReferenceEngine.open();

  @Test
  void readsTheKernelOfAnotherNode() {
    LayerContract.of(new TiedDense(2, "other.kernel", true))
        .input(Shape.of(3))
        .expect(Shape.of(2))
        .parameters("bias (2)")
        .given("other.kernel", 1, 2, 3, 4, 5, 6)
        .given("bias", 10, 20)
        .maps(new double[] {1, 0, -1}, new double[] {8, 18})
        .check(engine);
  }

  @Test
  void ofSteps() {
    LayerContract.of(new TiedDense(2, "other.kernel"))
        .input(Shape.of(2, 3))
        .expect(Shape.of(2, 2))
        .given("other.kernel", 1, 2, 3, 4, 5, 6)
        .maps(new double[] {1, 0, -1, 0, 1, 0}, new double[] {-2, -2, 2, 5})
        .check(engine);
    assertThat(new TiedDense(2, "other.kernel").outputShape(Shape.sequence(3)))
        .isEqualTo(Shape.sequence(2));
  }

  @Test
  void theSharedParameterIsCountedOnce() {
    NetworkSpec spec =
        NetworkSpec.graph()
            .input("x", Shape.of(4))
            .node("encoder", new Dense(3).withoutBias(), "x")
            .node("same", new TiedDense(3, "encoder.kernel"), "x")
            .output("encoder", "same");
    assertThat(new Network(spec).parameters().size()).isEqualTo(12);
  }

  @Test
  void sharedParametersMustBeThereInTheirShape() {
    NetworkSpec.Builder builder =
        NetworkSpec.graph()
            .input("x", Shape.of(4))
            .node("encoder", new Dense(3).withoutBias(), "x");
    assertThatThrownBy(
            () ->
                new Network(
                    builder
                        .node("tied", new TiedDense(3, "encoder.kernel"), "encoder")
                        .output("tied")))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "Node 'tied' shares the parameter 'encoder.kernel' and needs it to have shape (3, 3),"
                + " but it has (3, 4); the network's parameters are [encoder.kernel].");
    assertThatThrownBy(
            () ->
                new Network(
                    NetworkSpec.sequential(Shape.of(4), new TiedDense(3, "embedding.table"))))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "Node 'tieddense_1' shares the parameter 'embedding.table' and needs it to have shape"
                + " (3, 4), but there is none; the network's parameters are [].");
  }
}
