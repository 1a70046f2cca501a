package io.sparknn.engine.libtorch;

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
import io.sparknn.testkit.values.Closeness;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A fused step equals {@link UpdateRule#step}, written in operations, on the same engine. */
class FusedKernelsTest {
  private static final Shape SHAPE = Shape.of(1003);
  private static final int STEPS = 5;

  static List<UpdateRule> optimizers() {
    return List.of(
        new Adam(0.01),
        new Adam(0.01, 0.8, 0.9, 0.1),
        new AdamW(0.01, 0.9, 0.99, 1e-6, 0.5),
        new StochasticGradientDescent(0.1),
        new StochasticGradientDescent(0.1, 0.9, false),
        new StochasticGradientDescent(0.1, 0.9, true));
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void aFusedStepEqualsTheRule(UpdateRule optimizer) {
    for (boolean regularized : new boolean[] {true, false}) {
      for (double scale : new double[] {1, 1.0 / 3}) {
        check(optimizer, DataType.FLOAT64, scale, regularized, 1e-13);
        check(optimizer, DataType.FLOAT32, scale, regularized, 1e-5);
      }
    }
  }

  private static void check(
      UpdateRule optimizer, DataType type, double scale, boolean regularized, double tolerance) {
    try (Engine engine = new LibTorchEngineProvider().open(EngineOptions.defaults());
        Scope scope = engine.openScope()) {
      Ops ops = engine.ops();
      Tensor fused = ops.add(ops.uniform(SHAPE, type, 1), -0.5);
      Tensor composed = ops.add(fused, 0);
      List<Tensor> fusedSlots = slots(ops, optimizer, type);
      List<Tensor> composedSlots = slots(ops, optimizer, type);
      for (int number = 1; number <= STEPS; number++) {
        UpdateRule.Step at = new UpdateRule.Step(number, 0.05, regularized);
        Tensor gradients = ops.add(ops.uniform(SHAPE, type, 1 + number), -0.5);
        Tensor scaled = ops.multiply(gradients, scale); // before the kernel may overwrite them
        boolean done =
            ((FusedOptimizers) engine)
                .stepInPlace(optimizer, at, scale, fused, gradients, fusedSlots);
        assertThat(done).isTrue();
        UpdateRule.Update update = optimizer.step(ops, at, composed, scaled, composedSlots);
        composed = update.parameters();
        composedSlots = update.slots();
      }
      Closeness close = new Closeness(tolerance, tolerance);
      close.check("parameters", SHAPE, engine.toDoubles(fused), engine.toDoubles(composed));
      for (int index = 0; index < fusedSlots.size(); index++) {
        close.check(
            optimizer.slots().get(index),
            SHAPE,
            engine.toDoubles(fusedSlots.get(index)),
            engine.toDoubles(composedSlots.get(index)));
      }
    }
  }

  @Test
  void anOptimizerWithoutKernelIsLeftToTheLibrary() {
    UpdateRule other =
        new UpdateRule() {
          @Override
          public double stepSize() {
            return 1;
          }

          @Override
          public UpdateRule withStepSize(double stepSize) {
            return this;
          }

          @Override
          public List<String> slots() {
            return List.of();
          }

          @Override
          public Update step(
              Ops ops, Step at, Tensor parameters, Tensor gradients, List<Tensor> slots) {
            return new Update(parameters, slots);
          }
        };
    try (Engine engine = new LibTorchEngineProvider().open(EngineOptions.defaults());
        Scope scope = engine.openScope()) {
      Tensor ones = engine.ops().full(SHAPE, DataType.FLOAT32, 1);
      UpdateRule.Step at = new UpdateRule.Step(1, 1, false);
      assertThat(((FusedOptimizers) engine).stepInPlace(other, at, 1, ones, ones, List.of()))
          .isFalse();
    }
  }

  @Test
  void subnormalNumbersAreZeroInsideAStepAndNumbersOutside() {
    try (Engine engine = new LibTorchEngineProvider().open(EngineOptions.defaults());
        Scope scope = engine.openScope()) {
      float tiny = Float.MIN_NORMAL;
      Tensor mean = engine.ops().full(SHAPE, DataType.FLOAT32, tiny);
      Tensor zero = engine.ops().full(SHAPE, DataType.FLOAT32, 0);
      Tensor parameters = engine.ops().full(SHAPE, DataType.FLOAT32, 1);
      Tensor square = engine.ops().full(SHAPE, DataType.FLOAT32, 0);
      ((FusedOptimizers) engine)
          .stepInPlace(
              new Adam(0.01),
              new UpdateRule.Step(1, 0.01, false),
              1,
              parameters,
              zero,
              List.of(mean, square));
      assertThat(engine.toFloats(mean)).containsOnly(0);
      assertThat(tiny * Float.parseFloat("0.5")).as("Java's arithmetic").isGreaterThan(0);
    }
  }

  private static List<Tensor> slots(Ops ops, UpdateRule optimizer, DataType type) {
    List<Tensor> slots = new ArrayList<>();
    optimizer.slots().forEach(name -> slots.add(ops.full(SHAPE, type, 0)));
    return slots;
  }
}
