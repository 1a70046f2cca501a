package io.sparknn.optim;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparknn.persistence.Json;
import io.sparknn.testkit.OptimizerContract;
import io.sparknn.testkit.TestFunction;
import io.sparknn.testkit.reference.ReferenceEngine;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every optimizer of the library keeps the contract. */
class OptimizersTest {
  private static final Map<String, UpdateRule> RULES =
      Map.of(
          "sgd", new StochasticGradientDescent(0.001),
          "momentum", new StochasticGradientDescent(0.0005, 0.9, false),
          "nesterov", new StochasticGradientDescent(0.0005, 0.9, true),
          "adam", new Adam(0.05),
          "adamw", new AdamW(0.05, 0.9, 0.999, 1e-8, 0.1));

  @TestFactory
  Stream<DynamicTest> keepsTheContract() {
    return RULES.keySet().stream()
        .sorted()
        .map(name -> DynamicTest.dynamicTest(name, () -> check(name)));
  }

  private static void check(String name) {
    try (ReferenceEngine engine = ReferenceEngine.open()) {
      OptimizerContract.of(RULES.get(name))
          .trajectory(
              "optimizer_trajectories.py, equal to torch::optim of LibTorch 2.10",
              TestFunction.ROSENBROCK,
              new double[] {-1.2, 1},
              Trajectories.read(name))
          .decay(name.equals("adamw") ? 1 - 0.05 * 0.1 : 1)
          .check(engine);
    }
  }

  @Test
  void everyOptimizerIsTested() {
    assertThat(RULES.values().stream().map(Object::getClass).collect(Collectors.toSet()))
        .containsAll(Json.types(UpdateRule.class));
  }

  @Test
  void trajectoriesHaveFiftySteps() {
    List<Integer> lengths = RULES.keySet().stream().map(n -> Trajectories.read(n).size()).toList();
    assertThat(lengths).containsOnly(50);
  }
}
