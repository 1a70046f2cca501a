package io.sparknn.notes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sparknn.engine.DataType;
import io.sparknn.engine.DifferentiableFunction;
import io.sparknn.engine.Scope;
import io.sparknn.engine.Tensor;
import io.sparknn.optim.AdaDelta;
import io.sparknn.optim.AdaGrad;
import io.sparknn.optim.AdaMax;
import io.sparknn.optim.Adam;
import io.sparknn.optim.FlatOptimizer;
import io.sparknn.optim.NAdam;
import io.sparknn.optim.RmsProp;
import io.sparknn.optim.StochasticGradientDescent;
import io.sparknn.optim.UpdateRule;
import io.sparknn.parameters.FlatLayout;
import io.sparknn.parameters.ParameterSpec;
import io.sparknn.parameters.Zeros;
import io.sparknn.shape.Shape;
import io.sparknn.testkit.reference.ReferenceEngine;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Worked examples of update rules and their regularization, by file and number in the notes. */
class OptimizationTest {
  private static final double[][] H = {{3, 1}, {1, 2}};

  private final ReferenceEngine engine = ReferenceEngine.open();

  /**
   * The look-ahead, with w − βu = 1.78 and b − βu = −0.72, is right; the printed ŷ = 0.52 and ∇w =
   * −0.05 are not: σ(0.17) = 0.5423979.
   */
  @Test
  void notes000Example13NesterovLooksAhead() {
    double[] lookAhead = {2.5 - 0.9 * 0.8, 0 - 0.9 * 0.8};
    close(lookAhead, 1.78, -0.72);
    DifferentiableFunction loss =
        (ops, p) -> {
          Tensor weight = ops.slice(p.get(0), 0, 0, 1);
          Tensor bias = ops.slice(p.get(0), 0, 1, 2);
          Tensor output = ops.sigmoid(ops.add(ops.multiply(weight, 0.5), bias));
          return ops.multiply(ops.sum(ops.square(ops.add(output, -1))), 0.5);
        };
    double[] gradient = gradient(loss, lookAhead);
    close(gradient, -0.0567890, -0.1135779);
    UpdateRule.Update update =
        step(new StochasticGradientDescent(0.1, 0.9, false), 1, 2.5, gradient[0], 0.8);
    close(numbers(update.slots().get(0)), 0.6632110); // u₉
    close(numbers(update.parameters()), 2.4336789); // w₁₀
  }

  /** u₂ = β²∇w₀ + β∇w₁ + ∇w₂ and w₃ = w₂ − ηu₂, here by gradients 2, −1, 3. */
  @Test
  void notes000Example14MomentumExpands() {
    UpdateRule rule = new StochasticGradientDescent(0.1, 0.9, false);
    double w = 1;
    double u = 0;
    double before = 0;
    for (double gradient : new double[] {2, -1, 3}) {
      UpdateRule.Update update = step(rule, 1, w, gradient, u);
      before = w;
      w = numbers(update.parameters())[0];
      u = numbers(update.slots().get(0))[0];
    }
    assertThat(u).isCloseTo(0.81 * 2 - 0.9 + 3, within(1e-12));
    assertThat(w).isCloseTo(before - 0.1 * u, within(1e-12));
  }

  /** Gradients 1 and 0 at η₀ = 1; the steps' sizes η₀ / √v̂ are 1 and 1.4145674. */
  @Test
  void notes000Example15AdamsVelocity() {
    UpdateRule rule = new Adam(1, 0.9, 0.999, 1e-12);
    UpdateRule.Update first = step(rule, 1, 0, 1, 0, 0);
    close(numbers(first.slots().get(1)), 0.001);
    close(numbers(first.parameters()), -1); // m̂ = 1
    UpdateRule.Update second = step(rule, 2, 0, 0, 0.1, 0.001);
    close(numbers(second.slots().get(1)), 0.000999);
    double corrected = 0.09 / (1 - 0.81);
    assertThat(-numbers(second.parameters())[0] / corrected).isCloseTo(1.4145674, within(1e-7));
  }

  /** Gradients 1, 0, 1; the last step's v is max(0.998001, 1), not max(0.999, 1) as printed. */
  @Test
  void notes000Example16AdaMaxsVelocity() {
    UpdateRule rule = new AdaMax(1, 0.9, 0.999, 1e-12);
    double[] gradients = {1, 0, 1};
    double[] velocities = {1, 0.999, 1};
    double[] sizes = {1, 1.001001, 1};
    double mean = 0;
    double velocity = 0;
    for (int index = 0; index < 3; index++) {
      UpdateRule.Update update = step(rule, index + 1, 0, gradients[index], mean, velocity);
      mean = numbers(update.slots().get(0))[0];
      velocity = numbers(update.slots().get(1))[0];
      assertThat(velocity).isCloseTo(velocities[index], within(1e-9));
      double corrected = mean / (1 - Math.pow(0.9, index + 1));
      assertThat(-numbers(update.parameters())[0] / corrected)
          .isCloseTo(sizes[index], within(1e-6));
    }
  }

  /** The printed table leaves out the root that equation 16 has: η₀ / √v, not η₀ / v. */
  @Test
  void notes000Example17RmsPropsStepSizes() {
    double[][] table = { // η₀, v before, gradient, η
      {0.6, 1.5, 1, 0.5367},
      {0.1, 1.5, 1, 0.0894},
      {0.6, 0.16, 0.2, 1.8974},
      {0.1, 0.16, 0.2, 0.3162}
    };
    for (double[] line : table) {
      UpdateRule.Update update = step(new RmsProp(line[0], 0.5, 1e-12), 1, 0, line[2], line[1]);
      assertThat(-numbers(update.parameters())[0] / line[2]).isCloseTo(line[3], within(5e-5));
    }
  }

  /** All parameters are 1 but b₁ = 10; the data's gradient is 0, and λ = η = 1. */
  @Test
  void notes000Example18WeightDecayLeavesNothing() {
    double[] parameters = {1, 1, 1, 10, 1, 1};
    DifferentiableFunction flat = (ops, p) -> ops.multiply(ops.sum(p.get(0)), 0);
    UpdateRule rule = new StochasticGradientDescent(1, 0, false, 1);
    assertThat(descend(flat, rule, 1, parameters)).containsOnly(0);
  }

  /**
   * Eight samples (y; φ₁, φ₂, φ₃): φ₁ is frequent and irrelevant, φ₂ and φ₃ rare and predictive.
   */
  @Test
  void notes001Example8AdaGradFavoursRareFeatures() {
    double[][] data = {
      {1, 1, 0, 0}, {-1, 0.5, 0, 1}, {1, -0.5, 1, 0}, {-1, 0, 0, 0},
      {1, 0.5, 0, 0}, {-1, 1, 0, 0}, {1, -1, 1, 0}, {-1, -0.5, 0, 1}
    };
    UpdateRule rule = new AdaGrad(0.1);
    Tensor parameters = vector(0, 0, 0);
    Tensor sum = vector(0, 0, 0);
    for (double[] sample : data) { // the loss −y w·φ
      Tensor gradient =
          vector(-sample[0] * sample[1], -sample[0] * sample[2], -sample[0] * sample[3]);
      UpdateRule.Update update =
          rule.step(
              engine.ops(), new UpdateRule.Step(1, 0.1, true), parameters, gradient, List.of(sum));
      parameters = update.parameters();
      sum = update.slots().get(0);
    }
    close(numbers(sum), 4, 2, 2); // Σφⱼ²
    double[] weights = numbers(parameters);
    assertThat(weights[1]).isCloseTo(0.1 + 0.1 / Math.sqrt(2), within(1e-7));
    assertThat(weights[2]).isCloseTo(-weights[1], within(1e-12));
    assertThat(Math.abs(weights[0])).isLessThan(weights[1]);
  }

  /** f(x) = x², whose minimum is at 0. */
  @Test
  void notes001Example5DescentOnAParabola() {
    DifferentiableFunction parabola = (ops, p) -> ops.sum(ops.square(p.get(0)));
    close(descend(parabola, new StochasticGradientDescent(0.1), 100, 3), 0);
  }

  /** w̃ = (H + αI)⁻¹Hw*, with H = [[3, 1], [1, 2]], w* = (1, −2), α = 0.5. */
  @Test
  void notes001Example11L2InClosedForm() {
    UpdateRule decaying = new StochasticGradientDescent(0.2, 0, false, 0.5);
    close(descend(quadratic(1, -2), decaying, 500, 0, 0), 0.70967742, -1.48387097);
    double effectiveParameters = // the trace of w* ↦ w̃, Σ λᵢ / (λᵢ + α)
        descend(quadratic(1, 0), decaying, 500, 0, 0)[0]
            + descend(quadratic(0, 1), decaying, 500, 0, 0)[1];
    assertThat(effectiveParameters).isCloseTo(1.6129032, within(1e-7));
    double[] eigenvalues = {(5 + Math.sqrt(5)) / 2, (5 - Math.sqrt(5)) / 2};
    assertThat(eigenvalues[0] / (eigenvalues[0] + 0.5) + eigenvalues[1] / (eigenvalues[1] + 0.5))
        .isCloseTo(1.6129032, within(1e-7));
  }

  /**
   * Equation 24 of the notes, with the power t that it lacks: t steps from 0 lead to Q(I − (I −
   * ηΛ)ᵗ)Qᵀw*.
   */
  @Test
  void notes000EarlyStoppingShrinksAlongEigenvectors() {
    double eta = 0.1;
    int steps = 7;
    double[] minimum = {1, -2};
    double[] expected = new double[2];
    for (double eigenvalue : new double[] {(5 + Math.sqrt(5)) / 2, (5 - Math.sqrt(5)) / 2}) {
      double[] vector = {1, eigenvalue - 3}; // (H − λI)q = 0
      double norm = Math.hypot(vector[0], vector[1]);
      double along = (vector[0] * minimum[0] + vector[1] * minimum[1]) / norm;
      double kept = 1 - Math.pow(1 - eta * eigenvalue, steps);
      expected[0] += kept * along * vector[0] / norm;
      expected[1] += kept * along * vector[1] / norm;
    }
    close(descend(quadratic(minimum), new StochasticGradientDescent(eta), steps, 0, 0), expected);
  }

  /** Where (1 − ηλ)ᵗ = α / (λ + α), stopping after t steps is the L2 penalty α. */
  @Test
  void notes000EarlyStoppingIsL2() {
    double curvature = 2;
    double left = Math.pow(1 - 0.1 * curvature, 5);
    double alpha = curvature * left / (1 - left);
    DifferentiableFunction parabola = // ½ λ (w − 3)²
        (ops, p) -> ops.multiply(ops.sum(ops.square(ops.add(p.get(0), -3))), curvature / 2);
    double[] stopped = descend(parabola, new StochasticGradientDescent(0.1), 5, 0);
    UpdateRule decaying = new StochasticGradientDescent(0.1, 0, false, alpha);
    close(descend(parabola, decaying, 500, 0), stopped);
    close(stopped, 3 * 0.67232);
  }

  /** Two hidden ReLUs that start alike stay alike, whatever the number of steps. */
  @Test
  void notes001Example14ConstantStartsStaySymmetric() {
    Tensor inputs = engine.tensor(Shape.of(3, 2), new double[] {1, 2, 0.5, -0.3, 2, 1});
    Tensor targets = engine.tensor(Shape.of(3, 1), new double[] {1, 0, 2});
    DifferentiableFunction loss = // hidden kernel (2, 2), output kernel (1, 2)
        (ops, p) -> {
          Tensor hidden = ops.reshape(ops.slice(p.get(0), 0, 0, 4), Shape.of(2, 2));
          Tensor output = ops.reshape(ops.slice(p.get(0), 0, 4, 6), Shape.of(1, 2));
          Tensor active = ops.relu(ops.matmul(inputs, ops.transpose(hidden)));
          Tensor error = ops.subtract(ops.matmul(active, ops.transpose(output)), targets);
          return ops.sum(ops.square(error));
        };
    double[] constant = {0.3, 0.3, 0.3, 0.3, 0.3, 0.3};
    double[] after = descend(loss, new StochasticGradientDescent(0.01), 50, constant);
    assertThat(after[0]).isNotEqualTo(0.3).isEqualTo(after[2]);
    assertThat(after[1]).isEqualTo(after[3]);
    assertThat(after[4]).isEqualTo(after[5]);
  }

  /**
   * The first step by a gradient of 0.5, in units of η. The notes' Adam has no correction of bias,
   * so its 3.1623 becomes 1; their NAdam's 1.9 corrects m by 1 − β₁ where the paper has 1 − β₁².
   */
  @Test
  void notes004Example24FirstSteps() {
    double eta = 0.1;
    double g = 0.5;
    assertThat(firstStep(new Adam(eta, 0.9, 0.999, 1e-15), g)).isCloseTo(eta, within(1e-12));
    assertThat(firstStep(new AdaGrad(eta, 1e-15), g)).isCloseTo(eta, within(1e-12));
    double constantMomentum = 1e6; // ψ so large that μ is β₁ from the start
    assertThat(firstStep(new NAdam(eta, 0.9, 0.999, 1e-15, constantMomentum), g))
        .isCloseTo(eta * (0.9 * 0.1 / (1 - 0.81) + 1), within(1e-12));
    double epsilon = 1e-6;
    assertThat(firstStep(new AdaDelta(1, 0.9, epsilon), g))
        .isCloseTo(Math.sqrt(epsilon) / Math.sqrt(0.1 * g * g + epsilon) * g, within(1e-12));
  }

  private double firstStep(UpdateRule rule, double gradient) {
    double[] slots = new double[rule.slots().size()];
    return -numbers(step(rule, 1, 0, gradient, slots).parameters())[0];
  }

  /** ½ (w − w*)ᵀH(w − w*). */
  private DifferentiableFunction quadratic(double... minimum) {
    Tensor hessian =
        engine.tensor(Shape.of(2, 2), new double[] {H[0][0], H[0][1], H[1][0], H[1][1]});
    return (ops, p) -> {
      Tensor offset = ops.reshape(ops.subtract(p.get(0), vector(minimum)), Shape.of(2, 1));
      Tensor product = ops.matmul(hessian, offset);
      return ops.multiply(ops.sum(ops.multiply(offset, product)), 0.5);
    };
  }

  /** One step of a rule on one parameter. */
  private UpdateRule.Update step(
      UpdateRule rule, long number, double parameter, double gradient, double... slots) {
    List<Tensor> memory = Arrays.stream(slots).mapToObj(this::vector).toList();
    UpdateRule.Step at = new UpdateRule.Step(number, rule.stepSize(), true);
    return rule.step(engine.ops(), at, vector(parameter), vector(gradient), memory);
  }

  private double[] descend(
      DifferentiableFunction loss, UpdateRule rule, int steps, double... start) {
    FlatLayout layout =
        new FlatLayout(List.of(ParameterSpec.kernel("w", Shape.of(start.length), new Zeros())));
    FlatOptimizer optimizer = new FlatOptimizer(engine, rule, layout, DataType.FLOAT64);
    Tensor parameters = vector(start);
    for (int step = 0; step < steps; step++) {
      try (Scope scope = engine.openScope()) {
        Tensor gradient = vector(new double[start.length]);
        engine.valueAndGradients(loss, List.of(parameters), List.of(gradient));
        optimizer.step(parameters, gradient, rule.stepSize(), 1);
      }
    }
    return numbers(parameters);
  }

  private double[] gradient(DifferentiableFunction function, double... at) {
    Tensor gradient = vector(new double[at.length]);
    engine.valueAndGradients(function, List.of(vector(at)), List.of(gradient));
    return numbers(gradient);
  }

  private static void close(double[] actual, double... expected) {
    assertThat(actual).containsExactly(expected, within(1e-7));
  }

  private double[] numbers(Tensor tensor) {
    return engine.toDoubles(tensor);
  }

  private Tensor vector(double... values) {
    return engine.tensor(Shape.of(values.length), values);
  }
}
