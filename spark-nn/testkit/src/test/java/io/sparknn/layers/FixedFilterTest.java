package io.sparknn.layers;

import io.sparknn.shape.Shape;
import io.sparknn.testkit.LayerContract;
import io.sparknn.testkit.reference.ReferenceEngine;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FixedFilterTest {
  /** A step from 0 to 1 between the second and the third column. */
  private static final double[] STEP = {0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 1, 1};

  private final ReferenceEngine engine = ReferenceEngine.open();

  private void check(FixedFilter filter, double... expected) {
    LayerContract.of(filter)
        .input(Shape.of(1, 3, 4))
        .expect(Shape.of(1, 3, 4))
        .maps(STEP, expected)
        .refuses(
            Shape.of(4), "FixedFilter received shape (4), but needs (channels, height, width).")
        .check(engine);
  }

  @Test
  void blurIsTheMean() {
    double n = 9;
    check(
        FixedFilter.blur(3),
        0,
        2 / n,
        4 / n,
        4 / n,
        0,
        3 / n,
        6 / n,
        6 / n,
        0,
        2 / n,
        4 / n,
        4 / n);
  }

  @Test
  void sharpenOvershootsAtTheEdge() {
    check(FixedFilter.sharpen(), 0, -1, 3, 3, 0, -1, 2, 2, 0, -1, 3, 3);
  }

  @Test
  void edgesAreWhatDiffersFromAllNeighbours() {
    check(FixedFilter.edges(), 0, -2, 5, 5, 0, -3, 3, 3, 0, -2, 5, 5);
  }

  @Test
  void edgesOfOneDirection() {
    check(FixedFilter.verticalEdges(), 0, 3, 3, -3, 0, 4, 4, -4, 0, 3, 3, -3);
    check(FixedFilter.horizontalEdges(), 0, 1, 3, 3, 0, 0, 0, 0, 0, -1, -3, -3);
  }

  @Test
  void eachChannelByItself() {
    double[] two = Arrays.copyOf(STEP, 24);
    two[12] = 8;
    double[] expected = new double[24];
    System.arraycopy(STEP, 0, expected, 1, 11); // the cell on the left
    expected[4] = 0;
    expected[8] = 0;
    expected[13] = 8;
    LayerContract.of(new FixedFilter(List.of(List.of(1.0, 0.0, 0.0))))
        .input(Shape.of(2, 3, 4))
        .expect(Shape.of(2, 3, 4))
        .maps(two, expected)
        .check(engine);
  }

  @Test
  void zerosAround() {
    LayerContract.of(new ZeroPadding2d(1, 0, 0, 2))
        .input(Shape.of(1, 1, 2))
        .expect(Shape.of(1, 2, 4))
        .maps(new double[] {3, 4}, new double[] {0, 0, 0, 0, 3, 4, 0, 0})
        .refuses(
            Shape.of(2), "ZeroPadding2d received shape (2), but needs (channels, height, width).")
        .check(engine);
  }
}
