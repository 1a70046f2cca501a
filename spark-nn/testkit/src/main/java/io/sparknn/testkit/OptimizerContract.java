package io.sparknn.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparknn.engine.DataType;
import io.sparknn.engine.Engine;
import io.sparknn.engine.Scope;
import io.sparknn.engine.Tensor;
import io.sparknn.optim.FusedOptimizers;
import io.sparknn.optim.Optimizer;
import io.sparknn.optim.UpdateRule;
import io.sparknn.persistence.Json;
import io.sparknn.shape.Shape;
import io.sparknn.testkit.values.Closeness;
import io.sparknn.testkit.values.Numbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What every optimizer must do, in one call:
 *
 * <pre>{@code
 * OptimizerContract.of(new Adam(0.05))
 *     .trajectory("PyTorch 2.10", TestFunction.ROSENBROCK, start, positions)
 *     .check(engine);
 * }</pre>
 *
 * <p>Checked are: the positions after each step against numbers from elsewhere; that one which was
 * saved and resumed takes the next step bit by bit alike; that the rule gives the same in any cut;
 * that in place, and by the engine's fused kernel if it has one, it does what the rule does as a
 * pure function; that a gradient of 0 leaves parameters alone but for weight decay; that a step of
 * size 0 changes nothing; that it goes down a convex function; purity; JSON. Engines without double
 * precision can't be checked.
 */
public final class OptimizerContract {
  private static final Closeness TRAJECTORY = new Closeness(1e-10, 1e-12);
  private static final Closeness CUTS = new Closeness(1e-14, 0);
  private static final Closeness DOUBLE_PRECISION = new Closeness(1e-11, 1e-12);
  private static final Closeness SINGLE_PRECISION = new Closeness(1e-4, 1e-5);

  private final UpdateRule rule;
  private String source = "none";
  private TestFunction function = TestFunction.ROSENBROCK;
  private double[] start = {};
  private List<double[]> positions = List.of();
  private double decay = 1;

  private OptimizerContract(UpdateRule rule) {
    this.rule = rule;
  }

  /** The contract of this rule. */
  public static OptimizerContract of(UpdateRule rule) {
    return new OptimizerContract(rule);
  }

  /**
   * The positions after each step from a start. The first half of the coordinates, rounded up, is
   * regularized.
   *
   * @param from where the numbers come from, for messages
   */
  public OptimizerContract trajectory(
      String from, TestFunction down, double[] startingAt, List<double[]> expected) {
    source = from;
    function = down;
    start = startingAt.clone();
    positions = List.copyOf(expected);
    return this;
  }

  /** What regularized parameters are multiplied by in a step whose gradient is 0; else 1. */
  public OptimizerContract decay(double factor) {
    decay = factor;
    return this;
  }

  /** Runs all checks on an engine with double precision. */
  public void check(Engine engine) {
    checkTrajectory(engine);
    checkResuming(engine);
    checkCuts(engine);
    checkInPlace(engine, DataType.FLOAT64, DOUBLE_PRECISION);
    checkInPlace(engine, DataType.FLOAT32, SINGLE_PRECISION);
    checkZeroGradient(engine);
    checkZeroStepAndPurity(engine);
    checkGoesDown(engine);
    checkStepSize();
    assertThat(Json.read(Json.write(rule), Optimizer.class)).isEqualTo(rule);
  }

  private void checkTrajectory(Engine engine) {
    try (OptimizerRun run = new OptimizerRun(engine, rule, DataType.FLOAT64, start)) {
      for (int step = 1; step <= positions.size(); step++) {
        run.descend(function);
        String what = rule + " after step " + step + " (expected from " + source + ")";
        double[] expected = positions.get(step - 1);
        TRAJECTORY.check(what, Shape.of(expected.length), run.parameters(), expected);
      }
    }
  }

  private void checkResuming(Engine engine) {
    double[] from = Numbers.ordinary(11, 1);
    try (OptimizerRun whole = new OptimizerRun(engine, rule, DataType.FLOAT32, from)) {
      for (int step = 0; step < 20; step++) {
        whole.descend(TestFunction.QUADRATIC);
      }
      try (OptimizerRun resumed =
          new OptimizerRun(engine, rule, DataType.FLOAT32, whole.parameters())) {
        resumed.restore(whole.slots(), whole.steps());
        whole.descend(TestFunction.QUADRATIC);
        resumed.descend(TestFunction.QUADRATIC);
        assertThat(resumed.parameters()).as("resumed %s", rule).isEqualTo(whole.parameters());
        assertThat(resumed.steps()).isEqualTo(21);
      }
    }
  }

  /** The rule on the whole vector, and on pieces of it, gives the same. */
  private void checkCuts(Engine engine) {
    int size = 23;
    for (int cut = 0; cut <= size; cut++) {
      try (Scope scope = engine.openScope()) {
        UpdateRule.Update whole = step(engine, 0, size, size);
        UpdateRule.Update front = step(engine, 0, cut, size);
        UpdateRule.Update back = step(engine, cut, size, size);
        String what = rule + " cut at " + cut;
        Tensor joined = engine.ops().concatenate(List.of(front.parameters(), back.parameters()), 0);
        checkSame(engine, what, joined, whole.parameters());
        for (int slot = 0; slot < rule.slots().size(); slot++) {
          joined =
              engine.ops().concatenate(List.of(front.slots().get(slot), back.slots().get(slot)), 0);
          checkSame(engine, what, joined, whole.slots().get(slot));
        }
      }
    }
  }

  private static void checkSame(Engine engine, String what, Tensor actual, Tensor expected) {
    CUTS.check(what, expected.shape(), engine.toDoubles(actual), engine.toDoubles(expected));
  }

  /** One step of the rule, as the fourth, on elements {@code from} to {@code to} of a vector. */
  private UpdateRule.Update step(Engine engine, int from, int to, int size) {
    List<Tensor> slots = new ArrayList<>();
    for (int slot = 0; slot < rule.slots().size(); slot++) {
      slots.add(stretch(engine, Numbers.positive(size, 3 + slot), from, to));
    }
    return rule.step(
        engine.ops(),
        new UpdateRule.Step(4, rule.stepSize(), true),
        stretch(engine, Numbers.ordinary(size, 1), from, to),
        stretch(engine, Numbers.ordinary(size, 2), from, to),
        slots);
  }

  private static Tensor stretch(Engine engine, double[] values, int from, int to) {
    return engine.tensor(Shape.of(to - from), Arrays.copyOfRange(values, from, to));
  }

  /** In place, in blocks or fused: the same as the rule as a pure function. */
  private void checkInPlace(Engine engine, DataType type, Closeness closeness) {
    int several = Math.toIntExact(2 * Math.min(engine.blockSize(), 1 << 17) + 7);
    for (int size : new int[] {1, 2, 7, 1000, several}) {
      double[] from = Numbers.ordinary(size, 1);
      PureRun expected = new PureRun(rule, type, from);
      try (OptimizerRun actual = new OptimizerRun(engine, rule, type, from)) {
        for (int step = 1; step <= 5; step++) {
          double[] gradient = Numbers.ordinary(size, 1 + step);
          expected.step(gradient, 0.25);
          actual.step(gradient, 0.25);
        }
        Shape shape = Shape.of(size);
        String kind = engine instanceof FusedOptimizers ? "fused " : "";
        String what = kind + rule + " in " + type + " on " + size + " parameters";
        closeness.check(what, shape, actual.parameters(), expected.parameters());
        for (int slot = 0; slot < rule.slots().size(); slot++) {
          String name = "Slot " + rule.slots().get(slot) + " of " + what;
          closeness.check(name, shape, actual.slots().get(slot), expected.slots().get(slot));
        }
      }
    }
  }

  private void checkZeroGradient(Engine engine) {
    double[] from = Numbers.ordinary(9, 1);
    double[] expected = from.clone();
    for (int index = 0; index < OptimizerRun.regularized(from.length); index++) {
      expected[index] *= decay;
    }
    try (OptimizerRun run = new OptimizerRun(engine, rule, DataType.FLOAT64, from)) {
      run.step(new double[from.length], 1);
      CUTS.check(rule + " by gradient 0", Shape.of(from.length), run.parameters(), expected);
    }
  }

  private void checkZeroStepAndPurity(Engine engine) {
    try (Scope scope = engine.openScope()) {
      double[] numbers = Numbers.ordinary(6, 1);
      Shape shape = Shape.of(numbers.length);
      Tensor parameters = engine.tensor(shape, numbers);
      Tensor gradient = engine.tensor(shape, numbers);
      List<Tensor> slots =
          rule.slots().stream().map(name -> engine.tensor(shape, new double[6])).toList();
      UpdateRule.Step at = new UpdateRule.Step(1, 0, true);
      UpdateRule.Update update = rule.step(engine.ops(), at, parameters, gradient, slots);
      assertThat(engine.toDoubles(update.parameters())).as("step of size 0").isEqualTo(numbers);
      assertThat(update.slots()).hasSameSizeAs(rule.slots());
      assertThat(rule.slots()).doesNotHaveDuplicates();
      assertThat(engine.toDoubles(parameters)).as("parameters given").isEqualTo(numbers);
      assertThat(engine.toDoubles(gradient)).as("gradient given").isEqualTo(numbers);
      for (Tensor slot : slots) {
        assertThat(engine.toDoubles(slot)).as("slot given").containsOnly(0);
      }
    }
  }

  private void checkStepSize() {
    UpdateRule other = rule.withStepSize(2 * rule.stepSize());
    assertThat(other.stepSize()).as("step size that was asked for").isEqualTo(2 * rule.stepSize());
    assertThat(other.withStepSize(rule.stepSize())).as("the same step size again").isEqualTo(rule);
  }

  private void checkGoesDown(Engine engine) {
    double[] from = {0.8, -1.1, 0.5, -0.9};
    try (OptimizerRun run = new OptimizerRun(engine, rule, DataType.FLOAT32, from)) {
      double first = run.value(TestFunction.QUADRATIC);
      run.descend(TestFunction.QUADRATIC);
      double second = run.value(TestFunction.QUADRATIC);
      assertThat(second).as("value after one step of %s", rule).isLessThan(first);
      for (int step = 0; step < 500; step++) {
        run.descend(TestFunction.QUADRATIC);
      }
      double last = run.value(TestFunction.QUADRATIC);
      assertThat(last).as("value after 501 steps of %s", rule).isLessThan(first / 2);
    }
  }
}
