package io.sparknn.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sparknn.engine.DataType;
import io.sparknn.engine.Scope;
import io.sparknn.engine.Tensor;
import io.sparknn.shape.Shape;
import io.sparknn.shape.Window;
import io.sparknn.testkit.LayerContract;
import io.sparknn.testkit.reference.ReferenceEngine;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OtherPoolingsTest {
  private final ReferenceEngine engine = ReferenceEngine.open();

  @Test
  void norms() {
    LayerContract.of(LpPool.l2(1, 2))
        .input(Shape.of(1, 1, 4))
        .expect(Shape.of(1, 1, 2))
        .maps(new double[] {3, -4, 0, 0}, new double[] {5, 0})
        .check(engine);
    LayerContract.of(new LpPool(Window.of(2).padding(1), 3))
        .input(Shape.of(1, 2))
        .expect(Shape.of(1, 3))
        .maps(new double[] {1, -2}, new double[] {1, Math.cbrt(9), 2})
        .check(engine);
    LayerContract.of(new LpPool(Window.cube(2), 1).stride(2).ceilMode())
        .input(Shape.of(1, 2, 2, 3))
        .expect(Shape.of(1, 1, 1, 2))
        .maps(new double[] {1, 1, 5, 1, 1, 5, 1, 1, 5, -1, -1, -5}, new double[] {8, 20})
        .refuses(
            Shape.of(1, 2, 2),
            "LpPool received shape (1, 2, 2), but needs (channels, depth," + " height, width).")
        .check(engine);
  }

  /** After a ReLU whole windows are 0, where the root has no derivative. */
  @Test
  void theGradientOfAnEmptyWindowIsZero() {
    try (Scope scope = engine.openScope()) {
      Tensor x = engine.tensor(Shape.of(1, 1, 4), new double[] {0, 0, 3, 4});
      Tensor gradient = engine.ops().full(x.shape(), DataType.FLOAT64, 0);
      engine.valueAndGradients(
          (ops, arguments) ->
              ops.sum(
                  LpPool.l2(2)
                      .forward(
                          new Context(ops, Mode.TRAIN, 1, Map.of(), Map.of()), arguments.get(0))),
          List.of(x),
          List.of(gradient));
      assertThat(engine.toDoubles(gradient))
          .containsExactly(new double[] {0, 0, 0.6, 0.8}, within(1e-15));
    }
  }

  @Test
  void nearCellsCountMore() {
    double w = Math.exp(-0.5); // the weight at distance 1
    LayerContract.of(new DistanceWeightedAvgPool(Window.of(3).padding(1), 1))
        .input(Shape.of(1, 3))
        .expect(Shape.of(1, 3))
        .maps(new double[] {0, 1, 0}, new double[] {w / (1 + w), 1 / (1 + 2 * w), w / (1 + w)})
        .maps(new double[] {7, 7, 7}, new double[] {7, 7, 7})
        .check(engine);
    double v = Math.exp(-2); // and at distance 2, as of spread cells
    LayerContract.of(new DistanceWeightedAvgPool(Window.of(3, 1).dilation(2), 1))
        .input(Shape.of(2, 5, 1))
        .expect(Shape.of(2, 1, 1))
        .maps(
            new double[] {1, 9, 0, 9, 0, 0, 9, 1, 9, 0},
            new double[] {v / (1 + 2 * v), 1 / (1 + 2 * v)})
        .check(engine);
  }

  @Test
  void maximaAcrossChannels() {
    LayerContract.of(new CrossChannelMaxPool(2))
        .input(Shape.of(4, 1, 2))
        .expect(Shape.of(2, 1, 2))
        .maps(new double[] {1, 2, 3, 0, -1, -2, -3, 5}, new double[] {3, 2, -1, 5})
        .refuses(
            Shape.of(3, 2, 2),
            "CrossChannelMaxPool(2) received shape (3, 2, 2), but needs a number of channels that"
                + " it divides.")
        .check(engine);
    LayerContract.of(new CrossChannelMaxPool(3)) // of units, as in a maxout network
        .input(Shape.of(3))
        .expect(Shape.of(1))
        .maps(new double[] {1, 3, 2}, new double[] {3})
        .check(engine);
  }

  @Test
  void toAFixedSize() {
    double[] row = {1, 2, 3, 4, 5}; // in two parts, both with the 3
    LayerContract.of(AdaptiveAvgPool.of(2))
        .input(Shape.of(1, 5))
        .expect(Shape.of(1, 2))
        .maps(row, new double[] {2, 4})
        .refuses(
            Shape.of(1, 5, 5),
            "AdaptiveAvgPool[2] received shape (1, 5, 5), but needs channels and 1 axes that"
                + " aren't empty.")
        .check(engine);
    LayerContract.of(AdaptiveMaxPool.of(2))
        .input(Shape.of(1, 5))
        .expect(Shape.of(1, 2))
        .maps(row, new double[] {3, 5})
        .check(engine);
    LayerContract.of(AdaptiveAvgPool.of(1, 2))
        .input(Shape.of(1, 2, 4))
        .expect(Shape.of(1, 1, 2))
        .maps(new double[] {1, 2, 3, 4, 5, 6, 7, 8}, new double[] {3.5, 5.5})
        .check(engine);
    LayerContract.of(AdaptiveMaxPool.of(4, 1)) // more than there is
        .input(Shape.of(1, 2, 1))
        .expect(Shape.of(1, 4, 1))
        .maps(new double[] {1, 2}, new double[] {1, 1, 2, 2})
        .check(engine);
  }

  @Test
  void toOneNumberForEachChannel() {
    double[] image = {1, 2, 3, 6, -1, -2, -3, -6};
    LayerContract.of(new GlobalAvgPool())
        .input(Shape.of(2, 2, 2))
        .expect(Shape.of(2))
        .maps(image, new double[] {3, -3})
        .refuses(
            Shape.of(4),
            "GlobalAvgPool received shape (4), but needs channels and axes that aren't empty, as"
                + " (channels, height, width).")
        .check(engine);
    LayerContract.of(new GlobalMaxPool())
        .input(Shape.of(2, 4))
        .expect(Shape.of(2))
        .maps(image, new double[] {6, -1})
        .check(engine);
  }
}
