package io.sparknn.layers;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;
import io.sparknn.testkit.LayerContract;
import io.sparknn.testkit.reference.ReferenceEngine;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Layers that change the form, join inputs, or do arithmetic without parameters. */
class FormLayersTest {
  private final ReferenceEngine engine = ReferenceEngine.open();

  @Test
  void flatten() {
    LayerContract.of(new Flatten())
        .input(Shape.of(2, 1, 3))
        .expect(Shape.of(6))
        .maps(new double[] {1, 2, 3, 4, 5, 6}, new double[] {1, 2, 3, 4, 5, 6})
        .check(engine);
    LayerContract.of(new Flatten()).input(Shape.scalar()).expect(Shape.of(1)).check(engine);
  }

  @Test
  void reshape() {
    LayerContract.of(new Reshape(Shape.of(2, 3)))
        .input(Shape.of(6))
        .expect(Shape.of(2, 3))
        .maps(new double[] {1, 2, 3, 4, 5, 6}, new double[] {1, 2, 3, 4, 5, 6})
        .refuses(
            Shape.of(7), "Reshape to (2, 3) received shape (7), but needs an input of 6 elements.")
        .check(engine);
  }

  @Test
  void rescaling() {
    LayerContract.of(new Rescaling(0.5, -1))
        .input(Shape.of(2))
        .expect(Shape.of(2))
        .maps(new double[] {0, 4}, new double[] {-1, 1})
        .check(engine);
  }

  @Test
  void add() {
    LayerContract.of(new Add())
        .input(Shape.of(2))
        .input(Shape.of(2))
        .input(Shape.of(2))
        .expect(Shape.of(2))
        .maps(
            Mode.PREDICT,
            List.of(new double[] {1, 2}, new double[] {10, 20}, new double[] {100, 200}),
            new double[] {111, 222})
        .check(engine);
    LayerContract.of(new Add()).input(Shape.of(3, 1)).expect(Shape.of(3, 1)).check(engine);
    assertThatThrownBy(() -> new Add().outputShape(List.of(Shape.of(2), Shape.of(3))))
        .isInstanceOf(ShapeException.class)
        .hasMessage("Add received shape [(2), (3)], but needs inputs of one shape.");
  }

  @Test
  void concatenate() {
    LayerContract.of(new Concatenate())
        .input(Shape.of(1, 2))
        .input(Shape.of(2, 2))
        .expect(Shape.of(3, 2))
        .maps(
            Mode.PREDICT,
            List.of(new double[] {1, 2, 7, 8}, new double[] {3, 4, 5, 6, 9, 10, 11, 12}),
            new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
        .check(engine);
    assertThatThrownBy(() -> new Concatenate().outputShape(List.of(Shape.of(2, 3), Shape.of(2, 4))))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "Concatenate received shape [(2, 3), (2, 4)], but needs inputs that differ in their"
                + " first axis only.");
  }

  @Test
  void onlyMergingLayersTakeSeveralInputs() {
    assertThatThrownBy(() -> new Flatten().outputShape(List.of(Shape.of(2), Shape.of(2))))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "Flatten[] received 2 inputs, but takes one; join them first with Concatenate or Add.");
  }
}
