package io.sparknn.layers;

import io.sparknn.shape.Shape;
import io.sparknn.testkit.LayerContract;
import io.sparknn.testkit.reference.ReferenceEngine;
import org.junit.jupiter.api.Test;

class LocalResponseNormTest {
  private final ReferenceEngine engine = ReferenceEngine.open();

  @Test
  void dividesByTheSumOverNeighbours() {
    LayerContract.of(new LocalResponseNorm(3, 1, 0.5, 2))
        .input(Shape.of(3))
        .expect(Shape.of(3))
        // sums of squares 1 + 4, 1 + 4 + 9, 4 + 9
        .maps(new double[] {1, 2, 3}, new double[] {1 / Math.sqrt(7), 0.5, 3 / Math.sqrt(15)})
        .refuses(Shape.scalar(), "LocalResponseNorm received shape (), but needs (channels, …).")
        .check(engine);
  }

  /** Values of torch.nn.functional.local_response_norm(x, 3, alpha=0.5, beta=0.75, k=1). */
  @Test
  void agreesWithPyTorch() {
    LayerContract.of(LocalResponseNorm.ofMean(3, 0.5, 0.75, 1))
        .input(Shape.of(4, 2, 1))
        .expect(Shape.of(4, 2, 1))
        .maps(
            new double[] {1, -2, 3, -4, 5, -6, 7, 8},
            new double[] {
              0.47920732818470435, -0.6659067581404804, 0.7098176595685814, -0.6940322667063952,
              0.6615168899532329, -0.6266063838729204, 1.003214931814585, 0.9283762588861763
            })
        .check(engine);
  }

  /** The same with size 4: two channels below, one above. */
  @Test
  void agreesWithPyTorchForAnEvenSize() {
    LayerContract.of(LocalResponseNorm.ofMean(4, 0.5, 0.75, 1))
        .input(Shape.of(4, 2, 1))
        .expect(Shape.of(4, 2, 1))
        .maps(
            new double[] {1, -2, 3, -4, 5, -6, 7, 8},
            new double[] {
              0.5443310539518174, -0.7815899427813602, 0.8498404594815822, -0.8408964152537146,
              0.8006572195903572, -0.75, 1.1301458276635286, 1.0240972816701321
            })
        .check(engine);
  }
}
