package io.sparknn.engine.nd4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparknn.engine.DataType;
import io.sparknn.engine.Engine;
import io.sparknn.engine.EngineOptions;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Scope;
import io.sparknn.engine.Tensor;
import io.sparknn.optim.Adam;
import io.sparknn.optim.AdamW;
import io.sparknn.optim.FusedOptimizers;
import io.sparknn.optim.StochasticGradientDescent;
import io.sparknn.optim.UpdateRule;
import io.sparknn.shape.Shape;
import io.sparknn.testkit.OptimizerContract;
import io.sparknn.testkit.values.Closeness;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A step in one pass equals {@link UpdateRule#step}, written in operations, on the same engine. */
class HostOptimizersTest {
  private static final Shape SHAPE = Shape.of(5000); // more than two blocks
  private static final Closeness CLOSE = new Closeness(1e-5, 1e-5);

  static List<UpdateRule> optimizers() {
    return List.of(
        new Adam(0.01), new Adam(0.01, 0.8, 0.9, 0.1), new AdamW(0.01, 0.9, 0.99, 1e-6, 0.5));
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void aStepEqualsTheRule(UpdateRule optimizer) {
    try (Engine engine = new Nd4jEngineProvider().open(EngineOptions.defaults());
        Scope scope = engine.openScope()) {
      Ops ops = engine.ops();
      Tensor atOnce = ops.add(ops.uniform(SHAPE, DataType.FLOAT32, 1), -0.5);
      Tensor composed = ops.add(atOnce, 0);
      List<Tensor> slots = slots(ops);
      List<Tensor> composedSlots = slots(ops);
      for (int number = 1; number <= 5; number++) {
        UpdateRule.Step at = new UpdateRule.Step(number, 0.05, number % 2 == 0);
        Tensor gradients = ops.add(ops.uniform(SHAPE, DataType.FLOAT32, 1 + number), -0.5);
        double[] before = engine.toDoubles(gradients);
        FusedOptimizers fused = (FusedOptimizers) engine;
        assertThat(fused.stepInPlace(optimizer, at, 0.25, atOnce, gradients, slots)).isTrue();
        assertThat(engine.toDoubles(gradients)).as("gradients").isEqualTo(before);
        UpdateRule.Update update =
            optimizer.step(ops, at, composed, ops.multiply(gradients, 0.25), composedSlots);
        composed = update.parameters();
        composedSlots = update.slots();
      }
      CLOSE.check("Parameters", SHAPE, engine.toDoubles(atOnce), engine.toDoubles(composed));
      for (int slot = 0; slot < slots.size(); slot++) {
        CLOSE.check(
            optimizer.slots().get(slot),
            SHAPE,
            engine.toDoubles(slots.get(slot)),
            engine.toDoubles(composedSlots.get(slot)));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void theContractOfOptimizersHolds(UpdateRule optimizer) {
    double decay = optimizer instanceof AdamW decayed ? 1 - 0.01 * decayed.weightDecay() : 1;
    try (Engine engine = new Nd4jEngineProvider().open(EngineOptions.defaults())) {
      OptimizerContract.of(optimizer).decay(decay).check(engine);
    }
  }

  private static List<Tensor> slots(Ops ops) {
    return List.of(ops.full(SHAPE, DataType.FLOAT32, 0), ops.full(SHAPE, DataType.FLOAT32, 0));
  }

  @Test
  void otherRulesAndTypesAreLeftToTheRule() {
    try (Engine engine = new Nd4jEngineProvider().open(EngineOptions.defaults());
        Scope scope = engine.openScope()) {
      Tensor singles = engine.ops().full(SHAPE, DataType.FLOAT32, 1);
      Tensor doubles = engine.ops().full(SHAPE, DataType.FLOAT64, 1);
      UpdateRule.Step at = new UpdateRule.Step(1, 0.1, true);
      FusedOptimizers fused = (FusedOptimizers) engine;
      assertThat(
              fused.stepInPlace(
                  new StochasticGradientDescent(0.1), at, 1, singles, singles, List.of()))
          .isFalse();
      assertThat(
              fused.stepInPlace(new Adam(0.1), at, 1, doubles, doubles, List.of(doubles, doubles)))
          .isFalse();
      assertThat(engine.toDoubles(doubles)).containsOnly(1);
    }
  }
}
