package io.sparknn.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.optim.StochasticGradientDescent;
import io.sparknn.optim.UpdateRule;
import io.sparknn.testkit.reference.ReferenceEngine;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The contract finds the mistakes it is there to find. */
class OptimizerContractTest {
  private final ReferenceEngine engine = ReferenceEngine.open();

  /** What a faulty rule does. */
  private interface Rule {
    Tensor step(Ops ops, double size, Tensor parameters, Tensor gradients, List<Tensor> slots);
  }

  /** Gradient descent but for the rule, with one slot. */
  private record Faulty(double stepSize, Rule rule) implements UpdateRule {
    @Override
    public Faulty withStepSize(double newStepSize) {
      return new Faulty(newStepSize, rule);
    }

    @Override
    public List<String> slots() {
      return List.of("sum");
    }

    @Override
    public Update step(Ops ops, Step at, Tensor parameters, Tensor gradients, List<Tensor> slots) {
      return new Update(
          rule.step(ops, at.size(), parameters, gradients, slots),
          List.of(ops.add(slots.get(0), gradients)));
    }
  }

  private void assertFound(String message, Rule rule) {
    OptimizerContract contract = OptimizerContract.of(new Faulty(0.01, rule));
    assertThatThrownBy(() -> contract.check(engine)).hasMessageContaining(message);
  }

  @Test
  void aRuleThatLooksAtTheWholeVector() {
    assertFound(
        "cut at",
        (ops, size, parameters, gradients, slots) ->
            ops.subtract(
                parameters, ops.multiply(gradients, ops.multiply(ops.sum(gradients), size))));
  }

  @Test
  void aRuleThatRemembersBesideItsSlots() {
    int[] calls = {0};
    assertFound(
        "resumed",
        (ops, size, parameters, gradients, slots) ->
            ops.subtract(parameters, ops.multiply(gradients, size / (1 + calls[0]++))));
  }

  @Test
  void aRuleThatIgnoresTheStepSize() {
    assertFound(
        "step of size 0",
        (ops, size, parameters, gradients, slots) ->
            ops.subtract(parameters, ops.multiply(gradients, 0.01)));
  }

  @Test
  void aRuleThatDecaysWithoutSayingSo() {
    assertFound(
        "by gradient 0",
        (ops, size, parameters, gradients, slots) ->
            ops.subtract(ops.multiply(parameters, 1 - 0.1 * size), ops.multiply(gradients, size)));
  }

  @Test
  void aRuleThatGoesUp() {
    assertFound(
        "value after one step",
        (ops, size, parameters, gradients, slots) ->
            ops.add(parameters, ops.multiply(gradients, size)));
  }

  /** Keeps the parameters before the step as its slot; in place they are overwritten first. */
  private record Previous(double stepSize) implements UpdateRule {
    @Override
    public Previous withStepSize(double newStepSize) {
      return new Previous(newStepSize);
    }

    @Override
    public List<String> slots() {
      return List.of("previous");
    }

    @Override
    public Update step(Ops ops, Step at, Tensor parameters, Tensor gradients, List<Tensor> slots) {
      Tensor moved = ops.subtract(parameters, ops.multiply(gradients, at.size()));
      return new Update(moved, List.of(parameters));
    }
  }

  @Test
  void aSlotThatSharesMemoryWithTheParameters() {
    assertThatThrownBy(() -> OptimizerContract.of(new Previous(0.01)).check(engine))
        .hasMessageContaining("Slot previous of");
  }

  @Test
  void anotherTrajectory() {
    OptimizerContract contract =
        OptimizerContract.of(new StochasticGradientDescent(0.001))
            .trajectory(
                "a guess",
                TestFunction.ROSENBROCK,
                new double[] {0, 0},
                List.of(new double[] {0.002, 0}, new double[] {0.004, 0}));
    assertThatThrownBy(() -> contract.check(engine))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("after step 2 (expected from a guess) at index (0)");
  }
}
