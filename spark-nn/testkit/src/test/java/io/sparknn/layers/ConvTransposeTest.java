package io.sparknn.layers;

import io.sparknn.shape.Shape;
import io.sparknn.shape.Window;
import io.sparknn.testkit.LayerContract;
import io.sparknn.testkit.reference.ReferenceEngine;
import org.junit.jupiter.api.Test;

class ConvTransposeTest {
  private static final double[] TWO = {1, 2};

  private final ReferenceEngine engine = ReferenceEngine.open();

  @Test
  void eachCellSpreadsTheKernel() {
    LayerContract.of(new ConvTranspose1d(1, 2).stride(2))
        .input(Shape.of(1, 2))
        .expect(Shape.of(1, 4))
        .parameters("kernel (1, 1, 2)", "bias (1)")
        .given("kernel", 1, 10)
        .given("bias", 0.5)
        .maps(TWO, new double[] {1.5, 10.5, 2.5, 20.5})
        .refuses(
            Shape.of(2), "ConvTranspose1d(1, 2) received shape (2), but needs (channels, length).")
        .check(engine);
  }

  /** Uncut, 1 10 102 20 200: padding takes a cell from each end, output padding gives one back. */
  @Test
  void paddingIsCutOff() {
    ConvTranspose1d layer = new ConvTranspose1d(1, 3).stride(2).padding(1).withoutBias();
    check(layer, 10, 102, 20);
    check(layer.outputPadding(1), 10, 102, 20, 200);
    check(layer.padding(new int[] {0}, new int[] {1}), 1, 10, 102, 20);
    check(layer.padding(new int[] {2}, new int[] {0}), 102, 20, 200);
    check(layer.same(), 1, 10, 102, 20); // 2 · stride cells; one more is cut off behind
  }

  private void check(ConvTranspose1d layer, double... expected) {
    LayerContract.of(layer)
        .input(Shape.of(1, 2))
        .expect(Shape.of(1, expected.length))
        .parameters("kernel (1, 1, 3)")
        .given("kernel", 1, 10, 100)
        .maps(TWO, expected)
        .check(engine);
  }

  @Test
  void sameAddsCellsIfTheKernelIsSmallerThanTheStride() {
    LayerContract.of(new ConvTranspose1d(1, 1).stride(2).same().withoutBias())
        .input(Shape.of(1, 2))
        .expect(Shape.of(1, 4))
        .parameters("kernel (1, 1, 1)")
        .given("kernel", 3)
        .maps(TWO, new double[] {3, 0, 6, 0})
        .check(engine);
  }

  @Test
  void ofImages() {
    LayerContract.of(new ConvTranspose2d(2, 2).withoutBias())
        .input(Shape.of(1, 1, 2))
        .expect(Shape.of(2, 2, 3))
        .parameters("kernel (1, 2, 2, 2)")
        .given("kernel", 1, 10, 100, 1000, -1, 0, 0, 0)
        .maps(TWO, new double[] {1, 12, 20, 100, 1200, 2000, -1, -2, 0, 0, 0, 0})
        .refuses(
            Shape.of(1, 2),
            "ConvTranspose2d(2, 2×2) received shape (1, 2), but needs (channels, height, width).")
        .check(engine);
    LayerContract.of(
            new ConvTranspose2d(4, 1)
                .window(Window.of(3, 2).stride(2, 1).padding(1, 0).dilation(1, 2))
                .groups(2))
        .input(Shape.of(2, 2, 3))
        .expect(Shape.of(4, 3, 5))
        .parameters("kernel (2, 2, 3, 2)", "bias (4)")
        .refuses(
            Shape.of(3, 2, 3),
            "ConvTranspose2d(4, 3×2) received shape (3, 2, 3), but needs a number of channels that"
                + " 2 groups divide.")
        .check(engine);
  }

  @Test
  void ofVolumes() {
    LayerContract.of(new ConvTranspose3d(1, 2).stride(2).outputPadding(1).withoutBias())
        .input(Shape.of(2, 1, 1, 2))
        .expect(Shape.of(1, 3, 3, 5))
        .parameters("kernel (2, 1, 2, 2, 2)")
        .check(engine);
  }

  @Test
  void whatLeavesNothingIsRefused() {
    LayerContract.of(new ConvTranspose1d(1, 2).padding(1))
        .input(Shape.of(1, 2))
        .expect(Shape.of(1, 1))
        .parameters("kernel (1, 1, 2)", "bias (1)")
        .refuses(
            Shape.of(1, 1),
            "ConvTranspose1d(1, 2) received an input of shape (1, 1), of which its padding leaves"
                + " nothing; use less padding, or a larger kernel.")
        .check(engine);
  }
}
