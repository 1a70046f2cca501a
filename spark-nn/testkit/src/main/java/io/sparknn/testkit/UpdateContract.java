package io.sparknn.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sparknn.engine.Capability;
import io.sparknn.engine.DataType;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Scope;
import io.sparknn.engine.Tensor;
import io.sparknn.optim.AdaDelta;
import io.sparknn.optim.AdaGrad;
import io.sparknn.optim.AdaMax;
import io.sparknn.optim.Adam;
import io.sparknn.optim.AdamW;
import io.sparknn.optim.AmsGrad;
import io.sparknn.optim.FusedOptimizers;
import io.sparknn.optim.MaxProp;
import io.sparknn.optim.NAdam;
import io.sparknn.optim.RmsProp;
import io.sparknn.optim.StochasticGradientDescent;
import io.sparknn.optim.UpdateRule;
import io.sparknn.persistence.Json;
import io.sparknn.shape.Shape;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Optimizers step on this engine, by its fused kernels or without, as their rules say. */
interface UpdateContract extends EngineFixture {
  /** Each rule in each of its forms. */
  List<UpdateRule> RULES =
      List.of(
          new StochasticGradientDescent(0.01),
          new StochasticGradientDescent(0.01, 0.9, false),
          new StochasticGradientDescent(0.01, 0.9, true),
          new StochasticGradientDescent(0.01, 0, false, 0.5),
          new StochasticGradientDescent(0.01, 0.9, true, 0.5),
          new AdaGrad(0.1),
          new RmsProp(0.01),
          new AdaDelta(1, 0.9, 1e-4),
          new Adam(0.01),
          new Adam(0.01, 0, 0, 1e-3),
          new Adam(0.01, 0.9, 0.999, 1e-3, true),
          new AdaMax(0.01),
          new MaxProp(0.01),
          new NAdam(0.01),
          new AmsGrad(0.01),
          new AdamW(0.01),
          new AdamW(0.01, 0.8, 0.99, 1e-6, 0.5));

  @TestFactory
  default Stream<DynamicTest> optimizerStepsAsItsRuleSays() {
    return RULES.stream()
        .map(rule -> DynamicTest.dynamicTest(rule.toString(), () -> checkRule(rule)));
  }

  private void checkRule(UpdateRule rule) {
    assumeTrue(engine().capabilities().contains(Capability.FLOAT64));
    OptimizerContract.of(rule).decay(1 - rule.stepSize() * weightDecay(rule)).check(engine());
  }

  /** By how much, over the step size, the rule shrinks parameters in its first step. */
  private static double weightDecay(UpdateRule rule) {
    if (rule instanceof StochasticGradientDescent descent) {
      return descent.weightDecay() * (descent.nesterov() ? 1 + descent.momentum() : 1);
    }
    return rule instanceof AdamW decayed ? decayed.weightDecay() : 0;
  }

  @Test
  default void everyRuleIsAmongThem() {
    assertThat(RULES.stream().map(Object::getClass).distinct().toList())
        .as("rules of UpdateContract")
        .containsAll(Json.types(UpdateRule.class));
  }

  /** A rule that no engine has a kernel for. */
  record UnknownRule(double stepSize) implements UpdateRule {
    @Override
    public UnknownRule withStepSize(double newStepSize) {
      return new UnknownRule(newStepSize);
    }

    @Override
    public List<String> slots() {
      return List.of("sum");
    }

    @Override
    public Update step(Ops ops, Step at, Tensor parameters, Tensor gradients, List<Tensor> slots) {
      Tensor sum = ops.add(slots.get(0), gradients);
      return new Update(ops.subtract(parameters, ops.multiply(sum, at.size())), List.of(sum));
    }
  }

  @Test
  default void aRuleWithoutKernelIsLeftToTheLibrary() {
    if (engine() instanceof FusedOptimizers fused) {
      try (Scope scope = engine().openScope()) {
        Tensor parameters = ops().full(Shape.of(3), DataType.FLOAT32, 1);
        Tensor gradients = ops().full(Shape.of(3), DataType.FLOAT32, 2);
        Tensor slot = ops().full(Shape.of(3), DataType.FLOAT32, 3);
        UpdateRule.Step at = new UpdateRule.Step(1, 0.1, true);
        boolean done =
            fused.stepInPlace(new UnknownRule(0.1), at, 0.5, parameters, gradients, List.of(slot));
        assertThat(done).as("claimed to have stepped").isFalse();
        assertThat(engine().toFloats(parameters)).containsOnly(1);
        assertThat(engine().toFloats(gradients)).containsOnly(2);
        assertThat(engine().toFloats(slot)).containsOnly(3);
      }
    }
  }
}
