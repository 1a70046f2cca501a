package io.sparknn.layers;

import io.sparknn.shape.Shape;
import io.sparknn.shape.Window;
import io.sparknn.testkit.LayerContract;
import io.sparknn.testkit.reference.ReferenceEngine;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class Conv3dTest {
  private final ReferenceEngine engine = ReferenceEngine.open();

  @Test
  void slidesOverAVolume() {
    double[] volume = IntStream.rangeClosed(1, 12).asDoubleStream().toArray(); // 3 planes of 2 × 2
    LayerContract.of(new Conv3d(1, 2))
        .input(Shape.of(1, 3, 2, 2))
        .expect(Shape.of(1, 2, 1, 1))
        .parameters("kernel (1, 1, 2, 2, 2)", "bias (1)")
        .given("kernel", 1, 0, 0, 0, 0, 0, 0, 100)
        .given("bias", 0.5)
        .maps(volume, new double[] {801.5, 1205.5})
        .refuses(
            Shape.of(1, 2, 2),
            "Conv3d(1, 2×2×2) received shape (1, 2, 2), but needs (channels, depth, height,"
                + " width).")
        .check(engine);
  }

  @Test
  void turnsTheKernelRoundAlongEachAxis() {
    LayerContract.of(new Conv3d(1, 2).trueConvolution().withoutBias())
        .input(Shape.of(1, 2, 2, 2))
        .expect(Shape.of(1, 1, 1, 1))
        .parameters("kernel (1, 1, 2, 2, 2)")
        .given("kernel", 1, 0, 0, 0, 0, 0, 100, 0) // then 0 100 0 0 0 0 0 1
        .maps(new double[] {1, 2, 3, 4, 5, 6, 7, 8}, new double[] {208})
        .check(engine);
  }

  @Test
  void everythingTogether() {
    Window window = Window.of(2, 1, 3).stride(1, 2, 1).padding(1, 0, 1).dilation(2, 1, 1);
    LayerContract.of(new Conv3d(4, 1).window(window).groups(2))
        .input(Shape.of(2, 3, 3, 4))
        .expect(Shape.of(4, 3, 2, 4))
        .parameters("kernel (4, 1, 2, 1, 3)", "bias (4)")
        .check(engine);
  }

  @Test
  void keepsTheSize() {
    LayerContract.of(new Conv3d(1, 2).same().stride(1, 2, 1))
        .input(Shape.of(1, 2, 3, 2))
        .expect(Shape.of(1, 2, 2, 2))
        .parameters("kernel (1, 1, 2, 2, 2)", "bias (1)")
        .check(engine);
  }
}
