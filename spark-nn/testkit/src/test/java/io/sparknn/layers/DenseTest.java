package io.sparknn.layers;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparknn.parameters.GlorotNormal;
import io.sparknn.shape.Shape;
import io.sparknn.testkit.LayerContract;
import io.sparknn.testkit.reference.ReferenceEngine;
import org.junit.jupiter.api.Test;

class DenseTest {
  private final ReferenceEngine engine = ReferenceEngine.open();

  @Test
  void withBias() {
    LayerContract.of(new Dense(2))
        .input(Shape.of(3))
        .expect(Shape.of(2))
        .parameters("kernel (2, 3)", "bias (2)")
        .given("kernel", 1, 2, 3, 4, 5, 6)
        .given("bias", 10, 20)
        .maps(new double[] {1, 0, -1}, new double[] {8, 18}) // 1 − 3 + 10, 4 − 6 + 20
        .maps(new double[] {0, 0, 0, 1, 1, 1}, new double[] {10, 20, 16, 35})
        .refuses(
            Shape.of(1, 28, 28),
            "Dense(2) received shape (1, 28, 28), but needs one axis, as (features), or"
                + " two, as (time, features); put Flatten before it.")
        .refuses(
            Shape.scalar(),
            "Dense(2) received shape (), but needs one axis, as (features), or two, as (time,"
                + " features); put Flatten before it.")
        .check(engine);
  }

  @Test
  void atEachStepOfASequence() {
    LayerContract.of(new Dense(2))
        .input(Shape.of(2, 3))
        .expect(Shape.of(2, 2))
        .parameters("kernel (2, 3)", "bias (2)")
        .given("kernel", 1, 2, 3, 4, 5, 6)
        .given("bias", 10, 20)
        .maps(new double[] {1, 0, -1, 1, 1, 1}, new double[] {8, 18, 16, 35})
        .refuses(
            Shape.sequence(),
            "Dense(2) received shape (any), but needs one axis, as (features), or two, as (time,"
                + " features); put Flatten before it.")
        .check(engine);
    assertThat(new Dense(2).outputShape(Shape.sequence(3))).isEqualTo(Shape.sequence(2));
  }

  @Test
  void withoutBias() {
    LayerContract.of(new Dense(2).withoutBias().kernel(new GlorotNormal()))
        .input(Shape.of(2))
        .expect(Shape.of(2))
        .parameters("kernel (2, 2)")
        .given("kernel", 1, 2, 3, 4)
        .maps(new double[] {1, 10}, new double[] {21, 43})
        .check(engine);
  }

  @Test
  void ofOneUnitOnOneFeature() {
    LayerContract.of(new Dense(1))
        .input(Shape.of(1))
        .expect(Shape.of(1))
        .parameters("kernel (1, 1)", "bias (1)")
        .given("kernel", -3)
        .given("bias", 0.5)
        .maps(new double[] {2}, new double[] {-5.5})
        .check(engine);
  }
}
