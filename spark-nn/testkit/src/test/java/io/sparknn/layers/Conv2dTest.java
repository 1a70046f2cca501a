package io.sparknn.layers;

import io.sparknn.shape.Shape;
import io.sparknn.shape.Window;
import io.sparknn.testkit.LayerContract;
import io.sparknn.testkit.reference.ReferenceEngine;
import org.junit.jupiter.api.Test;

class Conv2dTest {
  /** A 3 × 3 image, the numbers 1 to 9 row by row. */
  private static final double[] IMAGE = {1, 2, 3, 4, 5, 6, 7, 8, 9};

  private final ReferenceEngine engine = ReferenceEngine.open();

  @Test
  void isCrossCorrelation() {
    LayerContract.of(new Conv2d(1, 2))
        .input(Shape.of(1, 3, 3))
        .expect(Shape.of(1, 2, 2))
        .parameters("kernel (1, 1, 2, 2)", "bias (1)")
        .given("kernel", 1, 0, 0, -1) // not flipped: x[i, j] − x[i + 1, j + 1]
        .given("bias", 10)
        .maps(IMAGE, new double[] {6, 6, 6, 6})
        .refuses(
            Shape.of(9), "Conv2d(1, 2×2) received shape (9), but needs (channels, height, width).")
        .refuses(
            Shape.of(1, 1, 3),
            "Conv2d(1, 2×2) received an input of shape (1, 1, 3), which is smaller than its window"
                + " (2×2, stride 1); use a smaller kernel, more padding, or fewer poolings before"
                + " it.")
        .check(engine);
  }

  @Test
  void sumsOverChannels() {
    LayerContract.of(new Conv2d(2, 1))
        .input(Shape.of(3, 1, 2))
        .expect(Shape.of(2, 1, 2))
        .parameters("kernel (2, 3, 1, 1)", "bias (2)")
        .given("kernel", 1, 10, 100, 0, 0, 1)
        .given("bias", 0, 0.5)
        .maps(new double[] {1, 2, 3, 4, 5, 6}, new double[] {531, 642, 5.5, 6.5})
        .check(engine);
  }

  @Test
  void padsWithZerosAndStrides() {
    LayerContract.of(new Conv2d(1, 3).padding(1).stride(2))
        .input(Shape.of(1, 3, 3))
        .expect(Shape.of(1, 2, 2))
        .parameters("kernel (1, 1, 3, 3)", "bias (1)")
        .given("kernel", 1, 1, 1, 1, 1, 1, 1, 1, 1)
        .given("bias", 0)
        .maps(IMAGE, new double[] {12, 16, 24, 28}) // sums of the four corners
        .check(engine);
  }

  @Test
  void spreadsItsWindow() {
    LayerContract.of(new Conv2d(1, 2).dilation(2).withoutBias())
        .input(Shape.of(1, 3, 3))
        .expect(Shape.of(1, 1, 1))
        .parameters("kernel (1, 1, 2, 2)")
        .given("kernel", 1, 10, 100, 1000)
        .maps(IMAGE, new double[] {1 + 30 + 700 + 9000})
        .check(engine);
  }

  @Test
  void groupsDoNotSeeEachOther() {
    LayerContract.of(new Conv2d(4, 1).groups(2).withoutBias())
        .input(Shape.of(4, 1, 1))
        .expect(Shape.of(4, 1, 1))
        .parameters("kernel (4, 2, 1, 1)")
        .given("kernel", 1, 10, 2, 20, 3, 30, 4, 40)
        .maps(new double[] {1, 2, 3, 4}, new double[] {21, 42, 129, 172})
        .refuses(
            Shape.of(3, 5, 5),
            "Conv2d(4, 1×1) received shape (3, 5, 5), but needs a number of channels that 2 groups"
                + " divide.")
        .check(engine);
  }

  @Test
  void differsAlongItsAxes() {
    LayerContract.of(new Conv2d(2, 1).window(Window.of(2, 3).stride(2, 1).padding(0, 1)))
        .input(Shape.of(2, 5, 4))
        .expect(Shape.of(2, 2, 4))
        .parameters("kernel (2, 2, 2, 3)", "bias (2)")
        .check(engine);
  }

  /** Notes 004, example E14: the same image and kernel as a cross-correlation and as this. */
  @Test
  void isTrueConvolutionIfAsked() {
    double[] image = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
    Conv2d correlation = new Conv2d(1, 2).withoutBias();
    double[][] expected = {{34, 44, 54, 74, 84, 94}, {16, 26, 36, 56, 66, 76}};
    Conv2d[] layers = {correlation, correlation.trueConvolution()};
    for (int i = 0; i < layers.length; i++) {
      LayerContract.of(layers[i])
          .input(Shape.of(1, 3, 4))
          .expect(Shape.of(1, 2, 3))
          .parameters("kernel (1, 1, 2, 2)")
          .given("kernel", 1, 2, 3, 4)
          .maps(image, expected[i])
          .check(engine);
    }
  }

  @Test
  void depthwiseSeparable() {
    LayerContract.of(Conv2d.separable(2, 3, 2))
        .input(Shape.of(2, 2, 2))
        .expect(Shape.of(3, 2, 2))
        .parameters("0.kernel (2, 1, 2, 2)", "0.bias (2)", "1.kernel (3, 2, 1, 1)", "1.bias (3)")
        .check(engine);
  }
}
