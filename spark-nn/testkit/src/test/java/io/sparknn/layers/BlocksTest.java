package io.sparknn.layers;

import io.sparknn.shape.Shape;
import io.sparknn.testkit.LayerContract;
import io.sparknn.testkit.reference.ReferenceEngine;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Layers made of layers. */
class BlocksTest {
  private final ReferenceEngine engine = ReferenceEngine.open();

  @Test
  void sequential() {
    LayerContract.of(Sequential.of(new Dense(2), Activation.relu(), new BatchNorm(), new Dense(1)))
        .input(Shape.of(3))
        .expect(Shape.of(1))
        .parameters(
            "0.kernel (2, 3)",
            "0.bias (2)",
            "2.scale (2)",
            "2.shift (2)",
            "3.kernel (1, 2)",
            "3.bias (1)")
        .statistics("2.mean (2)", "2.variance (2)")
        .check(engine);
  }

  @Test
  void anEmptySequenceIsTheIdentity() {
    LayerContract.of(Sequential.of())
        .input(Shape.of(2))
        .expect(Shape.of(2))
        .maps(new double[] {3, 4}, new double[] {3, 4})
        .check(engine);
  }

  /** Notes 003, example 3: two linear layers are one, whose kernel is the product. */
  @Test
  void linearLayersCollapse() {
    Layer linear = new Dense(2).withoutBias();
    LayerContract.of(new Sequential(List.of(linear, linear)))
        .input(Shape.of(2))
        .expect(Shape.of(2))
        .parameters("0.kernel (2, 2)", "1.kernel (2, 2)")
        .given("0.kernel", 1, 2, 3, 4)
        .given("1.kernel", 5, 6, 7, 8)
        .maps(new double[] {1, 0, 0, 1}, new double[] {23, 31, 34, 46}) // columns of the product
        .check(engine);
  }

  @Test
  void residual() {
    LayerContract.of(Residual.around(new Dense(2), Activation.tanh()))
        .input(Shape.of(2))
        .expect(Shape.of(2))
        .parameters("body.0.kernel (2, 2)", "body.0.bias (2)")
        .given("body.0.kernel", 0, 0, 0, 0)
        .given("body.0.bias", 0, 1)
        .maps(new double[] {3, 4}, new double[] {3, 4 + Math.tanh(1)})
        .refuses(
            Shape.of(3),
            "Residual adds a body of shape (2) to a shortcut of shape (3), which must be equal;"
                + " give it a shortcut that changes (3) alike, as a 1×1 Conv2d with the body's"
                + " stride.")
        .check(engine);
  }

  @Test
  void residualWithAProjection() {
    Layer body = Sequential.of(new Conv2d(2, 3).padding(1).stride(2), new BatchNorm());
    LayerContract.of(new Residual(body, new Conv2d(2, 1).stride(2)))
        .input(Shape.of(1, 4, 4))
        .expect(Shape.of(2, 2, 2))
        .parameters(
            "body.0.kernel (2, 1, 3, 3)",
            "body.0.bias (2)",
            "body.1.scale (2)",
            "body.1.shift (2)",
            "shortcut.kernel (2, 1, 1, 1)",
            "shortcut.bias (2)")
        .statistics("body.1.mean (2)", "body.1.variance (2)")
        .check(engine);
  }

  @Test
  void parallel() {
    LayerContract.of(Parallel.of(new Dense(2), Sequential.of(), new BatchNorm()))
        .input(Shape.of(2))
        .expect(Shape.of(6))
        .parameters("0.kernel (2, 2)", "0.bias (2)", "2.scale (2)", "2.shift (2)")
        .statistics("2.mean (2)", "2.variance (2)")
        .given("0.kernel", 1, 1, 2, 2)
        .given("0.bias", 0, 0)
        .given("2.mean", 3, 4)
        .given("2.variance", 1, 1)
        .given("2.scale", 5, 5)
        .given("2.shift", 7, 8)
        .maps(new double[] {3, 4}, new double[] {7, 14, 3, 4, 7, 8})
        .check(engine);
  }
}
