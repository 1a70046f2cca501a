package io.sparknn.losses;

import io.sparknn.shape.Shape;
import io.sparknn.testkit.LossContract;
import io.sparknn.testkit.reference.ReferenceEngine;
import org.junit.jupiter.api.Test;

class LossesTest {
  private final ReferenceEngine engine = ReferenceEngine.open();

  @Test
  void meanSquaredError() {
    LossContract.of(new MeanSquaredError())
        .output(Shape.of(2))
        .value(new double[] {1, 5}, new double[] {0, 2}, 5) // (1 + 9) / 2
        .value(new double[] {-1, 3}, new double[] {-1, 3}, 0)
        .check(engine);
    LossContract.of(new MeanSquaredError())
        .output(Shape.scalar())
        .value(new double[] {3}, new double[] {1}, 4)
        .check(engine);
    LossContract.of(new MeanSquaredError())
        .output(Shape.of(1, 2, 2))
        .value(new double[] {1, 2, 3, 4}, new double[] {0, 0, 0, 0}, 7.5)
        .check(engine);
  }

  @Test
  void crossEntropy() {
    LossContract.of(new CrossEntropy())
        .output(Shape.of(3))
        .value(new double[] {0, 0, 0}, new double[] {1}, Math.log(3))
        .value(new double[] {Math.log(2), Math.log(3), Math.log(5)}, new double[] {2}, Math.log(2))
        .value(new double[] {1000, 0, 0}, new double[] {1}, 1000)
        .check(engine);
    LossContract.of(new CrossEntropy())
        .output(Shape.of(1))
        .value(new double[] {7}, new double[] {0}, 0)
        .check(engine);
  }
}
