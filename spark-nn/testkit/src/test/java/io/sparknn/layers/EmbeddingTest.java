package io.sparknn.layers;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparknn.shape.Shape;
import io.sparknn.testkit.LayerContract;
import io.sparknn.testkit.SequenceContract;
import io.sparknn.testkit.reference.ReferenceEngine;
import org.junit.jupiter.api.Test;

class EmbeddingTest {
  private final ReferenceEngine engine = ReferenceEngine.open();

  @Test
  void givesTheRowsOfItsTable() {
    LayerContract.of(new Embedding(3, 2))
        .tokens(Shape.of(4), 3)
        .expect(Shape.of(4, 2))
        .parameters("table (3, 2)")
        .given("table", 1, 2, 3, 4, 5, 6)
        .maps(new double[] {2, 0, 0, 1}, new double[] {5, 6, 1, 2, 1, 2, 3, 4})
        .refuses(
            Shape.of(4, 1),
            "Embedding(3, 2) received shape (4, 1), but needs one axis, as (time), or none, of"
                + " token numbers.")
        .check(engine);
    SequenceContract.of(new Embedding(3, 2)).tokens(3).continues().check(engine);
  }

  @Test
  void ofOneToken() {
    LayerContract.of(new Embedding(3, 2))
        .tokens(Shape.scalar(), 3)
        .expect(Shape.of(2))
        .parameters("table (3, 2)")
        .given("table", 1, 2, 3, 4, 5, 6)
        .maps(new double[] {1}, new double[] {3, 4})
        .check(engine);
  }

  @Test
  void tokenZeroMayStandForNothing() {
    LayerContract.of(new Embedding(3, 2).padded())
        .tokens(Shape.of(3), 3)
        .expect(Shape.of(3, 2))
        .parameters("table (3, 2)")
        .given("table", 1, 2, 3, 4, 5, 6)
        .maps(new double[] {2, 0, 1}, new double[] {5, 6, 0, 0, 3, 4})
        .check(engine);
    SequenceContract.of(new Embedding(3, 2).padded()).tokens(3).continues().check(engine);
  }

  @Test
  void ranges() {
    assertThatThrownBy(() -> new Embedding(0, 2))
        .hasMessage("Embedding received vocabulary = 0, but it must be at least 1.");
    assertThatThrownBy(() -> new Embedding(3, 0))
        .hasMessage("Embedding received units = 0, but it must be at least 1.");
  }
}
