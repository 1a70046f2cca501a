package io.sparknn.layers;

import io.sparknn.shape.Shape;
import io.sparknn.testkit.LayerContract;
import io.sparknn.testkit.reference.ReferenceEngine;
import org.junit.jupiter.api.Test;

/** Normalizations within a sample; values by PyTorch. */
class NormalizationsTest {
  private final ReferenceEngine engine = ReferenceEngine.open();

  @Test
  void layerNormOfFeatures() {
    LayerContract.of(new LayerNorm())
        .input(Shape.of(3))
        .expect(Shape.of(3))
        .parameters("scale (3)", "shift (3)")
        .given("scale", 1, 2, 3)
        .given("shift", 0, 1, -1)
        .maps(
            new double[] {1, 2, 4, 0, -1, 3},
            new double[] {
              -1.0690415314502977,
              0.46547923427485094,
              3.0089057429386155,
              -0.3922315914145858,
              -0.9611579570729287,
              3.1184317098531498
            })
        .refuses(Shape.scalar(), "LayerNorm received shape (), but needs one axis or more.")
        .check(engine);
  }

  @Test
  void layerNormOfStepsTreatsEachAlone() {
    LayerContract.of(new LayerNorm())
        .input(Shape.of(2, 3))
        .expect(Shape.of(2, 3))
        .parameters("scale (3)", "shift (3)")
        .given("scale", 1, 2, 3)
        .given("shift", 0, 1, -1)
        .maps(
            new double[] {1, 2, 4, 0, -1, 3},
            new double[] {
              -1.0690415314502977,
              0.46547923427485094,
              3.0089057429386155,
              -0.3922315914145858,
              -0.9611579570729287,
              3.1184317098531498
            })
        .check(engine);
  }

  @Test
  void layerNormOfSeveralAxes() {
    LayerContract.of(new LayerNorm(2, 1e-5))
        .input(Shape.of(2, 3))
        .expect(Shape.of(2, 3))
        .parameters("scale (2, 3)", "shift (2, 3)")
        .given("scale", 1, 1, 1, 1, 1, 1)
        .given("shift", 0, 0, 0, 0, 0, 0)
        .maps(
            new double[] {1, 2, 4, 0, -1, 3},
            new double[] {
              -0.29276951999438444,
              0.29276951999438444,
              1.4638475999719223,
              -0.8783085599831533,
              -1.4638475999719223,
              0.8783085599831533
            })
        .refuses(Shape.of(3), "LayerNorm received shape (3), but needs 2 axes or more.")
        .check(engine);
  }

  @Test
  void groupNorm() {
    LayerContract.of(new GroupNorm(2))
        .input(Shape.of(4, 2))
        .expect(Shape.of(4, 2))
        .parameters("scale (4)", "shift (4)")
        .given("scale", 1, 2, 3, 4)
        .given("shift", 0, 1, -1, 2)
        .maps(
            new double[] {1, 2, 4, 0, -1, 3, 2, 2},
            new double[] {
              -0.5070913937723917,
              0.16903046459079718,
              4.042548362634349,
              -1.366426504271161,
              -5.999988888925926,
              1.9999933333555555,
              3.3333303703802466,
              3.3333303703802466
            })
        .refuses(
            Shape.of(3, 2),
            "GroupNorm received shape (3, 2), but needs (channels, …) with a number of channels"
                + " that 2 divides.")
        .check(engine);
    LayerContract.of(new GroupNorm(1))
        .input(Shape.of(2, 2, 3))
        .expect(Shape.of(2, 2, 3))
        .parameters("scale (2)", "shift (2)")
        .check(engine);
  }

  @Test
  void instanceNorm() {
    LayerContract.of(new InstanceNorm())
        .input(Shape.of(4, 2))
        .expect(Shape.of(4, 2))
        .parameters("scale (4)", "shift (4)")
        .given("scale", 1, 1, 1, 1)
        .given("shift", 0, 0, 0, 0)
        .maps(
            new double[] {1, 2, 4, 0, -1, 3, 2, 2},
            new double[] {
              -0.9999800005999799,
              0.9999800005999799,
              0.9999987500023437,
              -0.9999987500023437,
              -0.9999987500023437,
              0.9999987500023437,
              0,
              0
            })
        .refuses(
            Shape.of(4),
            "InstanceNorm received shape (4), but needs (channels, positions…), since a single"
                + " number has no variance.")
        .check(engine);
  }
}
