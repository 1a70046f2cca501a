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
      Map.ofEntries(
          Map.entry("adadelta", new AdaDelta()),
          Map.entry("adagrad", new AdaGrad(0.3)),
          Map.entry("adam", new Adam(0.05)),
          Map.entry("adam-epsilon-inside", new Adam(0.05, 0.9, 0.999, 0.01, true)),
          Map.entry("adamax", new AdaMax(0.05)),
          Map.entry("adamw", new AdamW(0.05, 0.9, 0.999, 1e-8, 0.1)),
          Map.entry("amsgrad", new AmsGrad(0.05)),
          Map.entry("maxprop", new MaxProp(0.05)),
          Map.entry("momentum", new StochasticGradientDescent(0.0005, 0.9, false)),
          Map.entry("momentum-decay", new StochasticGradientDescent(0.0005, 0.9, false, 0.1)),
          Map.entry("nadam", new NAdam(0.05)),
          Map.entry("nesterov", new StochasticGradientDescent(0.0005, 0.9, true)),
          Map.entry("rmsprop", new RmsProp(0.01)),
          Map.entry("sgd", new StochasticGradientDescent(0.001)));

  /** What regularized parameters are multiplied by in a step whose gradient is 0. */
  private static final Map<String, Double> DECAY =
      Map.of("adamw", 1 - 0.05 * 0.1, "momentum-decay", 1 - 0.0005 * 0.1);

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
              "optimizer_trajectories.py",
              TestFunction.ROSENBROCK,
              new double[] {-1.2, 1},
              Trajectories.read(name))
          .decay(DECAY.getOrDefault(name, 1.0))
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
