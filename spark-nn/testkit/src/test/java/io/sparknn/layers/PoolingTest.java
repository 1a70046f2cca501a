package io.sparknn.layers;

import io.sparknn.shape.Shape;
import io.sparknn.shape.Window;
import io.sparknn.testkit.LayerContract;
import io.sparknn.testkit.reference.ReferenceEngine;
import org.junit.jupiter.api.Test;

class PoolingTest {
  private static final double[] IMAGE = {
    1, 2, 3, 4, //
    8, 7, 6, 5, //
    -1, -2, -3, -4, //
    -8, -7, -6, -5
  };

  private final ReferenceEngine engine = ReferenceEngine.open();

  @Test
  void maximumOfWindowsSideBySide() {
    LayerContract.of(new MaxPool2d(2))
        .input(Shape.of(1, 4, 4))
        .expect(Shape.of(1, 2, 2))
        .maps(IMAGE, new double[] {8, 6, -1, -3})
        .refuses(
            Shape.of(16), "MaxPool2d received shape (16), but needs (channels, height, width).")
        .check(engine);
  }

  @Test
  void maximumOfOverlappingWindows() {
    LayerContract.of(new MaxPool2d(Window.square(3).stride(1)))
        .input(Shape.of(1, 4, 4))
        .expect(Shape.of(1, 2, 2))
        .maps(IMAGE, new double[] {8, 7, 8, 7})
        .check(engine);
  }

  @Test
  void paddingNeverWins() {
    LayerContract.of(new MaxPool2d(Window.square(2).stride(2).padding(1)))
        .input(Shape.of(1, 2, 2))
        .expect(Shape.of(1, 2, 2))
        .maps(new double[] {-1, -2, -3, -4}, new double[] {-1, -2, -3, -4})
        .check(engine);
  }

  @Test
  void maximumOfSpreadWindows() {
    LayerContract.of(new MaxPool2d(Window.square(2).dilation(2)))
        .input(Shape.of(2, 3, 3))
        .expect(Shape.of(2, 1, 1))
        .maps(
            new double[] {1, 9, 3, 9, 9, 9, 2, 9, 0, -5, 0, -6, 0, 0, 0, -7, 0, -8},
            new double[] {3, -5})
        .check(engine);
  }

  @Test
  void meanOfWindowsSideBySide() {
    LayerContract.of(new AvgPool2d(2))
        .input(Shape.of(1, 4, 4))
        .expect(Shape.of(1, 2, 2))
        .maps(IMAGE, new double[] {4.5, 4.5, -4.5, -4.5})
        .refuses(
            Shape.of(1, 1, 4),
            "AvgPool2d received an image of shape (1, 1, 4), which is smaller than its window of 2"
                + " by 2 with padding 0 and 0; use a smaller kernel, more padding, or fewer"
                + " poolings before it.")
        .check(engine);
  }

  @Test
  void paddingCountsAsZeroInAMean() {
    LayerContract.of(new AvgPool2d(Window.square(2).stride(2).padding(1)))
        .input(Shape.of(1, 2, 2))
        .expect(Shape.of(1, 2, 2))
        .maps(new double[] {4, 8, 12, 16}, new double[] {1, 2, 3, 4})
        .check(engine);
  }
}
