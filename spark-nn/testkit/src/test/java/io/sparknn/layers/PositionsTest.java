package io.sparknn.layers;

import io.sparknn.shape.Shape;
import io.sparknn.testkit.LayerContract;
import io.sparknn.testkit.SequenceContract;
import io.sparknn.testkit.reference.ReferenceEngine;
import org.junit.jupiter.api.Test;

class PositionsTest {
  private final ReferenceEngine engine = ReferenceEngine.open();

  @Test
  void sinusoidal() {
    LayerContract.of(new SinusoidalPositions())
        .input(Shape.of(2, 4))
        .expect(Shape.of(2, 4))
        .maps(
            new double[] {0, 0, 0, 0, 10, 20, 30, 40},
            new double[] {
              0,
              1,
              0,
              1,
              10 + Math.sin(1),
              20 + Math.cos(1),
              30 + Math.sin(0.01),
              40 + Math.cos(0.01)
            })
        .refuses(
            Shape.of(2, 3),
            "SinusoidalPositions received shape (2, 3), but needs two axes, as (time, features),"
                + " with even features.")
        .check(engine);
    SequenceContract.of(new SinusoidalPositions()).sequence(4).continues().check(engine);
  }

  @Test
  void learned() {
    LayerContract.of(new LearnedPositions(3))
        .input(Shape.of(2, 2))
        .expect(Shape.of(2, 2))
        .parameters("positions (3, 2)")
        .given("positions", 1, 2, 3, 4, 5, 6)
        .maps(new double[] {10, 20, 30, 40}, new double[] {11, 22, 33, 44})
        .refuses(
            Shape.of(4, 2),
            "LearnedPositions received a sequence of 4 steps, but has learned 3 positions; shorten"
                + " the sequences, or give it a longer maxLength before training.")
        .check(engine);
    SequenceContract.of(new LearnedPositions(8)).sequence(4).continues().check(engine);
  }
}
