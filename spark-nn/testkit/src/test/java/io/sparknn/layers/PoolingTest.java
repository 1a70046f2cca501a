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
            "AvgPool2d received an input of shape (1, 1, 4), which is smaller than its window (2×2,"
                + " stride 2); use a smaller kernel, more padding, or fewer poolings before it.")
        .check(engine);
  }

  @Test
  void paddingCountsAsZeroInAMean() {
    LayerContract.of(new AvgPool2d(2).padding(1))
        .input(Shape.of(1, 2, 2))
        .expect(Shape.of(1, 2, 2))
        .maps(new double[] {4, 8, 12, 16}, new double[] {1, 2, 3, 4})
        .check(engine);
  }

  @Test
  void meanOfTheCellsThatAreNotPadding() {
    LayerContract.of(new AvgPool2d(2).stride(1).padding(1).ignorePadding())
        .input(Shape.of(1, 1, 2))
        .expect(Shape.of(1, 2, 3))
        .maps(new double[] {2, 4}, new double[] {2, 3, 4, 2, 3, 4})
        .check(engine);
  }

  /** As MaxPool2d(3, stride=2, ceil_mode=True) of PyTorch: windows at 0, 2 and 4. */
  @Test
  void ceilModeSeesEachCell() {
    double[] row = {1, 9, 2, 3, 4, 5};
    LayerContract.of(new MaxPool1d(3).stride(2).ceilMode())
        .input(Shape.of(1, 6))
        .expect(Shape.of(1, 3))
        .maps(row, new double[] {9, 4, 5})
        .check(engine);
    LayerContract.of(new MaxPool2d(2).ceilMode())
        .input(Shape.of(1, 3, 3))
        .expect(Shape.of(1, 2, 2))
        .maps(new double[] {1, 2, 3, 4, 5, 6, 7, 8, -9}, new double[] {5, 6, 8, -9})
        .check(engine);
  }

  /** What ceil mode adds never counts; declared padding does, unless it is ignored. */
  @Test
  void meansInCeilMode() {
    AvgPool1d counting = new AvgPool1d(3).stride(3).padding(1).ceilMode();
    double[] row = {3, 6, 1, 2}; // windows: (0, 3, 6), (1, 2, 0)
    double[] longer = {3, 6, 1, 2, 3}; // and (0, 3, 6), (1, 2, 3), and none for padding only
    double[] longest = {3, 6, 1, 2, 3, 8}; // and (8, 0)
    check(counting, row, 3, 1);
    check(counting, longer, 3, 2);
    check(counting, longest, 3, 2, 4);
    check(counting.ignorePadding(), row, 4.5, 1.5);
    check(counting.ignorePadding(), longest, 4.5, 2, 8);
  }

  private void check(AvgPool1d layer, double[] row, double... means) {
    LayerContract.of(layer)
        .input(Shape.of(1, row.length))
        .expect(Shape.of(1, means.length))
        .maps(row, means)
        .check(engine);
  }

  @Test
  void keepsTheSize() {
    LayerContract.of(new MaxPool1d(2).stride(1).same())
        .input(Shape.of(1, 3))
        .expect(Shape.of(1, 3))
        .maps(new double[] {-3, -2, -4}, new double[] {-2, -2, -4})
        .check(engine);
    LayerContract.of(new AvgPool1d(2).stride(1).same())
        .input(Shape.of(1, 3))
        .expect(Shape.of(1, 3))
        .maps(new double[] {1, 3, 5}, new double[] {2, 4, 5})
        .check(engine);
  }

  @Test
  void ofVolumes() {
    double[] volume = {1, 2, 3, 4, 5, 6, 7, 8};
    LayerContract.of(new MaxPool3d(2))
        .input(Shape.of(1, 2, 2, 2))
        .expect(Shape.of(1, 1, 1, 1))
        .maps(volume, new double[] {8})
        .check(engine);
    LayerContract.of(new AvgPool3d(2).window(Window.of(2, 1, 2)))
        .input(Shape.of(1, 2, 2, 2))
        .expect(Shape.of(1, 1, 2, 1))
        .maps(volume, new double[] {3.5, 5.5})
        .check(engine);
    LayerContract.of(new MaxPool3d(2).stride(1).padding(1, 0, 1).ceilMode())
        .input(Shape.of(2, 2, 3, 2))
        .expect(Shape.of(2, 3, 2, 3))
        .check(engine);
  }

  @Test
  void windowsOfPaddingOnlyAreRefused() {
    LayerContract.of(new MaxPool1d(2).stride(1).padding(1).dilation(2))
        .input(Shape.of(1, 2))
        .expect(Shape.of(1, 2))
        .maps(new double[] {-3, -2}, new double[] {-2, -3})
        .refuses(
            Shape.of(1, 1),
            "MaxPool1d received an input of shape (1, 1), of which its window (2, stride 1, padding"
                + " 1, dilation 2) could see nothing but padding; use less dilation, or no"
                + " padding.")
        .check(engine);
  }
}
