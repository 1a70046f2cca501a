package io.sparknn.notes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sparknn.engine.DataType;
import io.sparknn.engine.DifferentiableFunction;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Scope;
import io.sparknn.engine.Tensor;
import io.sparknn.losses.CrossEntropy;
import io.sparknn.optim.FlatOptimizer;
import io.sparknn.optim.StochasticGradientDescent;
import io.sparknn.optim.UpdateRule;
import io.sparknn.parameters.FlatLayout;
import io.sparknn.parameters.ParameterSpec;
import io.sparknn.parameters.Zeros;
import io.sparknn.shape.Shape;
import io.sparknn.shape.Window;
import io.sparknn.testkit.reference.ReferenceEngine;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Worked examples of gradients and descent, by file and number in section 6 of the notes. */
class GradientDescentTest {
  private final ReferenceEngine engine = ReferenceEngine.open();

  /** ŷ = σ(wx + b) with L = ½(ŷ − y)². */
  private DifferentiableFunction neuron(double[] x, double[] y) {
    return (ops, parameters) -> {
      Tensor weight = ops.slice(parameters.get(0), 0, 0, 1);
      Tensor bias = ops.slice(parameters.get(0), 0, 1, 2);
      Tensor output = ops.sigmoid(ops.add(ops.multiply(vector(x), weight), bias));
      return ops.multiply(ops.sum(ops.square(ops.subtract(output, vector(y)))), 0.5);
    };
  }

  @Test
  void notes000Example10SigmoidNeuronWithInputZero() {
    DifferentiableFunction loss = neuron(new double[] {0}, new double[] {1});
    double[] parameters = descend(loss, new StochasticGradientDescent(10), 1, 2, 1);
    close(parameters, 2, 1.5287709);
    assertThat(engine.toDoubles(loss.apply(engine.ops(), List.of(vector(parameters))))[0])
        .isCloseTo(0.0158729, within(1e-7));
  }

  @Test
  void notes000Example11SigmoidNeuronWithInputTen() {
    DifferentiableFunction loss = neuron(new double[] {10}, new double[] {1});
    double[] parameters = descend(loss, new StochasticGradientDescent(1), 1, 0.1, 0.1);
    close(parameters, 0.5679373, 0.1467937);
  }

  @Test
  void notes000Example12BatchGradientDescent() {
    DifferentiableFunction loss = neuron(new double[] {0.5, 2.5}, new double[] {0.2, 0.9});
    UpdateRule rule = new StochasticGradientDescent(1);
    close(descend(loss, rule, 1, -2, -2), -1.9945077, -1.9922888);
    close(descend(loss, rule, 1000, -2, -2), 1.7917198, -2.2821181);
  }

  /** u₁ = ηg, u₂ = γu₁ + ηg, …: 0.1, 0.19, 0.271, 0.3439 for γ = 0.9, η = 0.1, g = 1. */
  @Test
  void notes004Example8MomentumUnrolls() {
    DifferentiableFunction slope = (ops, p) -> ops.sum(p.get(0));
    UpdateRule rule = new StochasticGradientDescent(0.1, 0.9, false);
    close(descend(slope, rule, 1, 0, 0), -0.1, -0.1);
    close(descend(slope, rule, 2, 0, 0), -0.29, -0.29);
    close(descend(slope, rule, 3, 0, 0), -0.561, -0.561);
    close(descend(slope, rule, 4, 0, 0), -0.9049, -0.9049);
  }

  @Test
  void notes004Example7StationaryPoints() {
    DifferentiableFunction function =
        (ops, p) ->
            ops.sum(ops.add(ops.power(p.get(0), 4), ops.multiply(ops.power(p.get(0), 3), 4)));
    assertThat(gradient(function, -3, 0)).containsExactly(0, 0); // f' = 4x²(x + 3)
    assertThat(gradient(function, -1, 1)).containsExactly(8, 16);
  }

  @Test
  void notes004Example5GradientOfSoftmaxCrossEntropy() {
    Tensor label = engine.tensor(Shape.of(1), new long[] {0});
    DifferentiableFunction loss =
        (ops, p) ->
            ops.sum(
                new CrossEntropy().perSample(ops, ops.reshape(p.get(0), Shape.of(1, 3)), label));
    assertThat(gradient(loss, 5, 4, 2))
        .containsExactly(new double[] {-0.294615, 0.259496, 0.035119}, within(1e-6));
  }

  @Test
  void notes004Example6DerivativeOfTheSigmoidIsAtMostOneQuarter() {
    assertThat(gradient((ops, p) -> ops.sum(ops.sigmoid(p.get(0))), -1, 0, 1))
        .containsExactly(new double[] {0.196612, 0.25, 0.196612}, within(1e-6));
  }

  @Test
  void notes000Example26ConvolutionWithStrideTwo() {
    Tensor image = // (1, 1, 3, 4)
        engine.tensor(Shape.of(1, 1, 3, 4), new double[] {1, -1, 2, -2, 0, 0, 0, 0, 1, -1, 2, -2});
    Window window = Window.of(1, 2).stride(2, 2);
    DifferentiableFunction loss =
        (ops, p) -> {
          Tensor kernel = ops.reshape(p.get(0), Shape.of(1, 1, 1, 2));
          Tensor hidden = ops.sigmoid(ops.convolution(image, kernel, window, 1));
          Tensor error = ops.add(ops.sigmoid(ops.sum(hidden)), -0.1);
          return ops.multiply(ops.square(error), 0.5);
        };
    Tensor kernel = vector(0.6, -0.2);
    assertThat(engine.toDoubles(loss.apply(engine.ops(), List.of(kernel)))[0])
        .isCloseTo(0.3651041, within(1e-7));
    close(gradient(loss, 0.6, -0.2), 0.0366076, -0.0366076);
    close(descend(loss, new StochasticGradientDescent(1), 1, 0.6, -0.2), 0.5633924, -0.1633924);
  }

  @Test
  void notes004Example14CrossCorrelation() {
    Ops ops = engine.ops();
    Tensor image = ops.reshape(ops.range(12, DataType.FLOAT64), Shape.of(1, 1, 3, 4));
    Tensor kernel = ops.reshape(ops.add(ops.range(4, DataType.FLOAT64), 1), Shape.of(1, 1, 2, 2));
    assertThat(engine.toDoubles(ops.convolution(image, kernel, Window.square(2), 1)))
        .containsExactly(34, 44, 54, 74, 84, 94);
  }

  @Test
  void notes002Example1ConvolutionOfTheHandwrittenNine() {
    Ops ops = engine.ops();
    Tensor image =
        engine.tensor(
            Shape.of(1, 1, 7, 5),
            new double[] {
              -1, 1, 1, 1, -1, -1, 1, -1, 1, -1, -1, 1, 1, 1, -1, -1, -1, -1, 1, -1, -1, -1, -1, 1,
              -1, -1, -1, 1, -1, -1, -1, 1, -1, -1, -1
            });
    Tensor kernel = engine.tensor(Shape.of(1, 1, 3, 3), new double[] {1, 1, 1, 1, -1, 1, 1, 1, 1});
    assertThat(engine.toDoubles(ops.convolution(image, kernel, Window.square(3), 1)))
        .containsExactly(-1, 9, -1, -5, 1, -3, -3, 3, -3, -5, -1, -5, -3, -5, -3);
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
    return engine.toDoubles(parameters);
  }

  private double[] gradient(DifferentiableFunction function, double... at) {
    Tensor gradient = vector(new double[at.length]);
    engine.valueAndGradients(function, List.of(vector(at)), List.of(gradient));
    return engine.toDoubles(gradient);
  }

  private static void close(double[] actual, double... expected) {
    assertThat(actual).containsExactly(expected, within(1e-7));
  }

  private Tensor vector(double... values) {
    return engine.tensor(Shape.of(values.length), values);
  }
}
