package io.sparknn.notes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.layers.AbsoluteValue;
import io.sparknn.layers.ActivationFunction;
import io.sparknn.layers.Context;
import io.sparknn.layers.Elu;
import io.sparknn.layers.Gelu;
import io.sparknn.layers.GeneralizedRelu;
import io.sparknn.layers.LeakyRelu;
import io.sparknn.layers.Logistic;
import io.sparknn.layers.Maxout;
import io.sparknn.layers.Mode;
import io.sparknn.layers.Relu;
import io.sparknn.layers.Relu6;
import io.sparknn.layers.Sigmoid;
import io.sparknn.layers.Step;
import io.sparknn.layers.Swish;
import io.sparknn.layers.Tanh;
import io.sparknn.shape.Shape;
import io.sparknn.testkit.reference.ReferenceEngine;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Worked examples of activation functions, by file and number in section 6 of the notes. */
class ActivationExamplesTest {
  private static final double[] POINTS = {-3, -1.5, -0.25, 0, 0.25, 1.5, 3, 7};

  private final ReferenceEngine engine = ReferenceEngine.open();

  @Test
  void notes000Example22MaxoutIsReluForPiecesZeroAndX() {
    double[] maxout = maxout(new double[] {0, 1}, new double[] {0, 0}, POINTS);
    assertThat(maxout).isEqualTo(values(new Relu(), POINTS));
  }

  /** Of 0.5x, −0.5x, x and −x − 0.2: x from 0 on, −0.5x down to −0.4, −x − 0.2 below. */
  @Test
  void notes000Example22MaxoutOfFourPieces() {
    double[] slopes = {0.5, -0.5, 1, -1};
    double[] offsets = {0, 0, 0, -0.2};
    assertThat(maxout(slopes, offsets, -1, -0.4, -0.2, 0, 1))
        .containsExactly(new double[] {0.8, 0.2, 0.1, 0, 1}, within(1e-12));
  }

  @Test
  void notes000Example23SwishIsSiluAndApproximatesGelu() {
    double[] sigmoids = values(new Sigmoid(), POINTS);
    double[] silu = values(new Swish(1), POINTS);
    for (int index = 0; index < POINTS.length; index++) {
      assertThat(silu[index]).isCloseTo(POINTS[index] * sigmoids[index], within(1e-12));
    }
    double[] fine = new double[4001];
    Arrays.setAll(fine, index -> -10 + index / 200.0);
    double[] gelu = values(new Gelu(), fine);
    double[] approximation = values(new Swish(1.702), fine);
    double worst = 0;
    for (int index = 0; index < fine.length; index++) {
      worst = Math.max(worst, Math.abs(gelu[index] - approximation[index]));
    }
    assertThat(worst).isBetween(0.02, 0.021);
  }

  /** max(0, x) − max(0, x − 6). */
  @Test
  void notes000Relu6IsTheDifferenceOfTwoRectifiers() {
    double[] shifted = Arrays.stream(POINTS).map(x -> x - 6).toArray();
    double[] first = values(new Relu(), POINTS);
    double[] second = values(new Relu(), shifted);
    double[] relu6 = values(new Relu6(), POINTS);
    for (int index = 0; index < POINTS.length; index++) {
      assertThat(relu6[index]).isEqualTo(first[index] - second[index]);
    }
  }

  /** Notes 000 print a eˣ − 1, and notes 001 max(a(eˣ − 1), x); both are wrong, as these show. */
  @Test
  void notes001EluIsPiecewise() {
    assertThat(values(new Elu(1), 1)).containsExactly(1); // printed: 1.718
    assertThat(values(new Elu(2), -1)[0])
        .isCloseTo(-1.2642411, within(1e-7)); // printed: −1, and 2/e − 1 = −0.264
  }

  @Test
  void notes001Example4TheStepJumpsWhereTheSigmoidChangesSmoothly() {
    assertThat(values(new Step(), 0.49 - 0.5, 0.51 - 0.5)).containsExactly(0, 1);
    assertThat(values(new Sigmoid(), 0.49 - 0.5, 0.51 - 0.5))
        .containsExactly(new double[] {0.4975000208, 0.5024999792}, within(1e-10));
  }

  @Test
  void notes001Example7DerivativesOfSigmoidAndTanh() {
    double[] sigmoid = values(new Sigmoid(), POINTS);
    double[] tanh = values(new Tanh(), POINTS);
    double[] ofSigmoid = derivatives(new Sigmoid(), POINTS);
    double[] ofTanh = derivatives(new Tanh(), POINTS);
    for (int index = 0; index < POINTS.length; index++) {
      double s = sigmoid[index];
      double t = tanh[index];
      assertThat(ofSigmoid[index]).isCloseTo(s * (1 - s), within(1e-12));
      assertThat(ofTanh[index]).isCloseTo(1 - t * t, within(1e-12));
    }
  }

  @Test
  void notes001TheGeneralisedLogisticHasTheSigmoidInIt() {
    assertThat(values(new Logistic(1, 1), POINTS))
        .containsExactly(values(new Sigmoid(), POINTS), within(1e-12));
    double[] values = values(new Logistic(1.7, 0.8), POINTS);
    for (int index = 0; index < POINTS.length; index++) {
      double expected = 1 / (1 + 1.7 * Math.exp(-0.8 * POINTS[index]));
      assertThat(values[index]).isCloseTo(expected, within(1e-12));
    }
  }

  /** h = max(0, z) + α min(0, z): α = 0, 0.01 and −1. */
  @Test
  void notes003GeneralisedReluHoldsReluLeakyAndAbsoluteValue() {
    assertThat(values(new GeneralizedRelu(0), POINTS))
        .containsExactly(values(new Relu(), POINTS), within(0.0));
    assertThat(values(new GeneralizedRelu(0.01), POINTS))
        .isEqualTo(values(new LeakyRelu(), POINTS));
    assertThat(values(new GeneralizedRelu(-1), POINTS))
        .containsExactly(values(new AbsoluteValue(), POINTS), within(0.0));
  }

  private double[] maxout(double[] slopes, double[] offsets, double... at) {
    Map<String, Tensor> parameters =
        Map.of(
            "kernel",
            engine.tensor(Shape.of(slopes.length, 1), slopes),
            "bias",
            engine.tensor(Shape.of(offsets.length), offsets));
    Context context = new Context(engine.ops(), Mode.PREDICT, 0, parameters, Map.of());
    Tensor x = engine.tensor(Shape.of(at.length, 1), at);
    return engine.toDoubles(new Maxout(1, slopes.length).forward(context, x));
  }

  private double[] values(ActivationFunction function, double... at) {
    return engine.toDoubles(function.apply(engine.ops(), vector(at)));
  }

  private double[] derivatives(ActivationFunction function, double... at) {
    Tensor gradient = vector(new double[at.length]);
    engine.valueAndGradients(
        (Ops ops, List<Tensor> x) -> ops.sum(function.apply(ops, x.get(0))),
        List.of(vector(at)),
        List.of(gradient));
    return engine.toDoubles(gradient);
  }

  private Tensor vector(double... values) {
    return engine.tensor(Shape.of(values.length), values);
  }
}
