package io.sparknn.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sparknn.engine.Tensor;
import io.sparknn.shape.Shape;
import io.sparknn.testkit.LayerContract;
import io.sparknn.testkit.reference.ReferenceEngine;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BatchNormTest {
  private final ReferenceEngine engine = ReferenceEngine.open();

  @Test
  void ofFeatures() {
    double epsilon = 1e-5;
    double root = Math.sqrt(4 + epsilon);
    LayerContract.of(new BatchNorm(0.1, epsilon))
        .input(Shape.of(2))
        .expect(Shape.of(2))
        .parameters("scale (2)", "shift (2)")
        .statistics("mean (2)", "variance (2)")
        .given("scale", 1, 3)
        .given("shift", 0, 10)
        .given("mean", 5, 1)
        .given("variance", 4, 4)
        .maps(new double[] {7, 1}, new double[] {2 / root, 10})
        .maps( // means 3 and 6, biased variances 4 and 4
            Mode.TRAIN,
            List.of(new double[] {1, 4, 5, 8}),
            new double[] {-2 / root, 10 - 6 / root, 2 / root, 10 + 6 / root})
        .refuses(Shape.scalar(), "BatchNorm received shape (), but needs (channels, …).")
        .check(engine);
  }

  @Test
  void ofImages() {
    LayerContract.of(new BatchNorm())
        .input(Shape.of(3, 2, 2))
        .expect(Shape.of(3, 2, 2))
        .parameters("scale (3)", "shift (3)")
        .statistics("mean (3)", "variance (3)")
        .check(engine);
  }

  @Test
  void runningStatisticsMoveTowardsTheBatch() {
    Context context = context();
    new BatchNorm(0.25, 1e-5)
        .forward(context, engine.tensor(Shape.of(3, 1), new double[] {1, 3, 8}));
    assertThat(engine.toDoubles(context.updates().get("mean"))[0])
        .isCloseTo(0.75 * 2 + 0.25 * 4, within(1e-12));
    assertThat(engine.toDoubles(context.updates().get("variance"))[0])
        .isCloseTo(0.75 * 3 + 0.25 * 13, within(1e-12)); // unbiased: (9 + 1 + 16) / 2
  }

  @Test
  void aSingleSampleHasVarianceZero() {
    Context context = context();
    Tensor output =
        new BatchNorm(0.25, 1e-5).forward(context, engine.tensor(Shape.of(1, 1), new double[] {7}));
    assertThat(engine.toDoubles(output)).containsExactly(20);
    assertThat(engine.toDoubles(context.updates().get("variance"))).containsExactly(0.75 * 3);
  }

  @Test
  void anEmptyBatchLeavesTheStatistics() {
    Context context = context();
    new BatchNorm().forward(context, engine.tensor(Shape.of(0, 1), new double[0]));
    assertThat(context.updates()).isEmpty();
  }

  private Context context() {
    return new Context(
        engine.ops(),
        Mode.TRAIN,
        0,
        Map.of("scale", vector(10), "shift", vector(20)),
        Map.of("mean", vector(2), "variance", vector(3)));
  }

  private Tensor vector(double value) {
    return engine.tensor(Shape.of(1), new double[] {value});
  }
}
