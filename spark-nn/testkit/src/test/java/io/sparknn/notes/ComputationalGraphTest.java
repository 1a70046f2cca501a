package io.sparknn.notes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sparknn.autodiff.Differentiation;
import io.sparknn.engine.DifferentiableFunction;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.losses.MeanSquaredError;
import io.sparknn.shape.Shape;
import io.sparknn.testkit.reference.ReferenceEngine;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Worked examples of notes 003, section 6, by their numbers there. */
class ComputationalGraphTest {
  private static final double[] TRUTH_TABLE = {0, 0, 0, 1, 1, 0, 1, 1};
  private static final double[] XOR = {0, 1, 1, 0};

  private final ReferenceEngine engine = ReferenceEngine.open();
  private final Ops ops = engine.ops();

  @Test
  void example1LinearModelOfXorPredictsOneHalf() {
    Tensor x = matrix(4, 2, TRUTH_TABLE);
    Tensor targets = matrix(4, 1, XOR);
    DifferentiableFunction loss =
        (o, p) ->
            o.mean(new MeanSquaredError().perSample(o, o.linear(x, p.get(0), p.get(1)), targets));
    Tensor weights = matrix(1, 2, 0, 0);
    Tensor bias = vector(0.5);
    Differentiation result = Differentiation.of(ops, loss, List.of(weights, bias));
    assertThat(engine.toDoubles(ops.linear(x, weights, bias))).containsOnly(0.5);
    assertThat(engine.toDoubles(result.value())).containsExactly(0.25);
    assertThat(engine.toDoubles(result.gradients().get(0))).containsExactly(0, 0);
    assertThat(engine.toDoubles(result.gradients().get(1))).containsExactly(0);
  }

  @Test
  void example2ReluNetworkComputesXor() {
    Tensor x = matrix(4, 2, 0, 0, 1, 0, 0, 1, 1, 1);
    Tensor product = ops.matmul(x, matrix(2, 2, 1, 1, 1, 1));
    assertThat(engine.toDoubles(product)).containsExactly(0, 0, 1, 1, 1, 1, 2, 2);
    Tensor shifted = ops.add(product, vector(0, -1));
    assertThat(engine.toDoubles(shifted)).containsExactly(0, -1, 1, 0, 1, 0, 2, 1);
    Tensor hidden = ops.relu(shifted);
    assertThat(engine.toDoubles(hidden)).containsExactly(0, 0, 1, 0, 1, 0, 2, 1);
    Tensor output = ops.matmul(hidden, matrix(2, 1, 1, -2));
    assertThat(engine.toDoubles(output)).containsExactly(0, 1, 1, 0);
  }

  @Test
  void example3LinearLayersCollapse() {
    Tensor x = matrix(2, 1, 3, -5);
    Tensor first = matrix(2, 2, 1, 2, 3, 4);
    Tensor second = matrix(2, 1, 7, 11);
    Tensor layered = ops.matmul(ops.transpose(ops.matmul(ops.transpose(first), x)), second);
    Tensor collapsed = ops.matmul(ops.transpose(second), ops.matmul(ops.transpose(first), x));
    assertThat(engine.toDoubles(layered)).isEqualTo(engine.toDoubles(collapsed));
    assertThat(engine.toDoubles(layered)).containsExactly(-238); // 7 · (−12) + 11 · (−14)
  }

  @Test
  void example4MeanAndMedianMinimiseSquaredAndAbsoluteError() {
    Tensor data = vector(1, 2, 3, 4, 100);
    DifferentiableFunction squared = (o, p) -> o.mean(o.square(o.subtract(p.get(0), data)));
    DifferentiableFunction absolute = (o, p) -> o.mean(o.abs(o.subtract(p.get(0), data)));
    assertThat(gradient(squared, vector(22))).containsExactly(new double[] {0}, within(1e-12));
    assertThat(gradient(absolute, vector(3))).containsExactly(new double[] {0}, within(1e-12));
    assertThat(gradient(squared, vector(3))[0]).isNegative();
    assertThat(gradient(absolute, vector(22))[0]).isPositive();
  }

  /** A path through (k, yₖ): its length has gradient 0 where it is straight. */
  @Test
  void example5ShortestPathIsTheStraightLine() {
    double m = 0.75;
    double b = -2;
    double[] line = {b, m + b, 2 * m + b, 3 * m + b, 4 * m + b};
    assertThat(engine.toDoubles(pathLength(ops, vector(line)))[0])
        .isCloseTo(5, within(1e-12)); // 4 across, 3 up
    double[] slope = gradient((o, p) -> pathLength(o, p.get(0)), vector(line));
    assertThat(new double[] {slope[1], slope[2], slope[3]})
        .containsExactly(new double[] {0, 0, 0}, within(1e-12));
    line[2] += 0.1;
    assertThat(gradient((o, p) -> pathLength(o, p.get(0)), vector(line))[2]).isPositive();
  }

  private static Tensor pathLength(Ops on, Tensor heights) {
    int points = heights.shape().size(0);
    Tensor rise = on.subtract(on.slice(heights, 0, 1, points), on.slice(heights, 0, 0, points - 1));
    return on.sum(on.sqrt(on.add(on.square(rise), 1)));
  }

  @Test
  void example6ChainOfOneFunction() {
    double w = 0.4;
    double[] z = {w, Math.sin(w), Math.sin(Math.sin(w))};
    double expected = Math.cos(z[2]) * Math.cos(z[1]) * Math.cos(z[0]);
    DifferentiableFunction chain = (o, p) -> o.sum(o.sin(o.sin(o.sin(p.get(0)))));
    assertThat(gradient(chain, vector(w))).containsExactly(new double[] {expected}, within(1e-15));
  }

  @Test
  void example7TanhIsAScaledSigmoid() {
    Tensor z = vector(-3, -0.3, 0, 0.3, 3);
    Tensor scaled = ops.add(ops.multiply(ops.sigmoid(ops.multiply(z, 2)), 2), -1);
    same(ops.tanh(z), scaled);
    assertThat(engine.toDoubles(ops.tanh(vector(0.3)))[0]).isCloseTo(0.291313, within(1e-6));
  }

  @Test
  void example7BinaryLossIsSoftplus() {
    double[][] cases = { // y, z, −log σ((2y − 1)z)
      {1, -3, 3.048587}, {0, -3, 0.048587}, {0, 0.7, 1.103186}, {1, 0.7, 0.403186}
    };
    for (double[] example : cases) {
      double sign = 2 * example[0] - 1;
      Tensor z = vector(example[1]);
      Tensor likelihood = ops.sigmoid(ops.multiply(z, sign));
      Tensor softplus = ops.softplus(ops.multiply(z, -sign));
      same(ops.negate(ops.log(likelihood)), softplus);
      assertThat(engine.toDoubles(softplus)[0]).isCloseTo(example[2], within(1e-6));
    }
  }

  @Test
  void example7SoftmaxIgnoresAConstantShift() {
    Tensor z = vector(1, -2, 0.5);
    same(ops.softmax(ops.add(z, 100), 0), ops.softmax(z, 0));
  }

  private void same(Tensor actual, Tensor expected) {
    assertThat(engine.toDoubles(actual)).containsExactly(engine.toDoubles(expected), within(1e-12));
  }

  private double[] gradient(DifferentiableFunction function, Tensor x) {
    return engine.toDoubles(Differentiation.of(ops, function, List.of(x)).gradients().get(0));
  }

  private Tensor vector(double... values) {
    return engine.tensor(Shape.of(values.length), values);
  }

  private Tensor matrix(int rows, int columns, double... values) {
    return engine.tensor(Shape.of(rows, columns), values);
  }
}
