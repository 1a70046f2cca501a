package io.sparknn.notes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sparknn.engine.Tensor;
import io.sparknn.layers.HardTanh;
import io.sparknn.losses.BinaryCrossEntropy;
import io.sparknn.losses.CrossEntropy;
import io.sparknn.losses.GaussianNegativeLogLikelihood;
import io.sparknn.losses.KullbackLeibler;
import io.sparknn.losses.Loss;
import io.sparknn.losses.MeanSquaredError;
import io.sparknn.losses.NegativeLogLikelihood;
import io.sparknn.shape.Shape;
import io.sparknn.testkit.reference.ReferenceEngine;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Worked examples of losses and outputs, by file and number in section 6 of the notes. */
class LossExamplesTest {
  private final ReferenceEngine engine = ReferenceEngine.open();

  @Test
  void notes002Example2TheMostProbableOfFourClasses() {
    double[] probabilities = {0.08, 0.74, 0.07, 0.11};
    Tensor output = row(logarithms(probabilities));
    assertThat(engine.toLongs(engine.ops().argMax(output, 1))).containsExactly(1); // B
    assertThat(loss(new CrossEntropy(), output, label(1))).isCloseTo(0.301105, within(1e-6));
    assertThat(loss(new NegativeLogLikelihood(), output, label(1)))
        .isCloseTo(-Math.log(0.74), within(1e-12));
  }

  /** The notes ask how different the coins are, and print no number. */
  @Test
  void notes002Example3DivergenceOfTwoCoins() {
    double[] fair = {0.5, 0.5};
    double[] biased = {0.95, 0.05};
    double there = loss(new KullbackLeibler(), row(logarithms(biased)), row(fair));
    double back = loss(new KullbackLeibler(), row(logarithms(fair)), row(biased));
    assertThat(there).isCloseTo(0.830366, within(1e-6));
    assertThat(there / Math.log(2)).isCloseTo(1.197964, within(1e-6)); // in bits
    assertThat(back).isCloseTo(0.494632, within(1e-6));
  }

  /** Minimising D(t ‖ p) is minimising the cross-entropy: their difference has no gradient. */
  @Test
  void notes003DivergenceAndCrossEntropyHaveTheSameGradient() {
    double[] ofDivergence =
        gradient(new KullbackLeibler(), row(0, 0, 1), 0.3, -1, 2); // a one-hot target
    double[] ofCrossEntropy = gradient(new CrossEntropy(), label(2), 0.3, -1, 2);
    assertThat(ofDivergence).containsExactly(ofCrossEntropy, within(1e-12));
  }

  /** −Σ ln p = m ln σ + (m/2) ln 2π + Σ (ŷ − y)² / 2σ². */
  @Test
  void notes003GaussianLogLikelihoodOfManySamples() {
    double deviation = 1.5;
    double[] predicted = {1, 2, -1};
    double[] observed = {0.5, 2.5, 1};
    double sum = 0;
    for (int index = 0; index < 3; index++) {
      Tensor output = row(predicted[index], 2 * Math.log(deviation));
      sum += loss(new GaussianNegativeLogLikelihood(), output, row(observed[index]));
    }
    double squares = 0.25 + 0.25 + 4;
    assertThat(sum)
        .isCloseTo(
            3 * Math.log(deviation)
                + 1.5 * Math.log(2 * Math.PI)
                + squares / (2 * deviation * deviation),
            within(1e-12));
  }

  /** With variance 1, the likelihood's gradient is that of half the squared error. */
  @Test
  void notes003MaximumLikelihoodOfALinearOutputIsLeastSquares() {
    double ofMean = gradient(new GaussianNegativeLogLikelihood(), row(3), 1, 0)[0];
    double ofSquares = gradient(new MeanSquaredError(), row(3), 1)[0];
    assertThat(ofMean).isCloseTo(ofSquares / 2, within(1e-12));
  }

  /** The notes ask for the gradient of max(0, min(1, z)) as a probability: 0 where it is wrong. */
  @Test
  void notes003AClippedLinearOutputDoesNotLearnFromItsWorstErrors() {
    Tensor gradient = row(0);
    engine.valueAndGradients(
        (ops, x) -> { // 0.5 + 0.5 · hardTanh clips at 0 and 1
          Tensor clipped = ops.add(ops.multiply(new HardTanh().apply(ops, x.get(0)), 0.5), 0.5);
          return ops.sum(ops.square(ops.add(clipped, -1)));
        },
        List.of(row(-5)),
        List.of(gradient));
    assertThat(engine.toDoubles(gradient)).containsExactly(0);
    assertThat(gradient(new BinaryCrossEntropy(), label(1), -5)[0])
        .isCloseTo(-0.99330715, within(1e-8)); // σ(−5) − 1
  }

  /** The printed 0.71, 0.26, 0.04 sum to 1.01; scores 5, 4 and 2 give them but for rounding. */
  @Test
  void notes004Example3SoftmaxOfThreeClasses() {
    double[] probabilities = engine.toDoubles(engine.ops().softmax(row(5, 4, 2), 1));
    assertThat(probabilities)
        .containsExactly(new double[] {0.70538, 0.25950, 0.03512}, within(1e-5));
    assertThat(Arrays.stream(probabilities).sum()).isCloseTo(1, within(1e-12));
  }

  @Test
  void notes004Example4LimitsOfTheNegativeLogLikelihood() {
    double infinity = Double.POSITIVE_INFINITY;
    Loss loss = new NegativeLogLikelihood();
    assertThat(loss(loss, row(logarithms(1, 0)), label(0))).isZero();
    assertThat(loss(loss, row(logarithms(1, 0)), label(1))).isEqualTo(infinity);
    assertThat(loss(loss, row(logarithms(0.71, 0.29)), label(0))).isCloseTo(0.3425, within(1e-4));
    assertThat(loss(new CrossEntropy(), row(5, 4, 2), label(0))).isCloseTo(0.34901, within(1e-5));
  }

  /** ε/9 for nine classes and 1 − ε for the third; the notes' loss lacks its minus sign. */
  @Test
  void notes004Example9LabelSmoothingOfTenClasses() {
    Loss smoothed = new CrossEntropy().withLabelSmoothing(0.1);
    double[] logits = {1, -2, 0.5, 3, 0, 0, -1, 2, 0.1, -0.3};
    double[] probabilities = engine.toDoubles(engine.ops().softmax(row(logits), 1));
    double expected = 0;
    double[] wanted = new double[10];
    for (int index = 0; index < 10; index++) {
      wanted[index] = index == 2 ? 0.9 : 0.1 / 9;
      expected -= wanted[index] * Math.log(probabilities[index]);
    }
    assertThat(wanted[0]).isCloseTo(0.01111, within(1e-5));
    assertThat(Arrays.stream(wanted).sum()).isCloseTo(1, within(1e-12));
    assertThat(loss(smoothed, row(logits), label(2))).isCloseTo(expected, within(1e-12));
    double[] gradient = gradient(smoothed, label(2), logits);
    for (int index = 0; index < 10; index++) {
      assertThat(gradient[index]).isCloseTo(probabilities[index] - wanted[index], within(1e-12));
    }
  }

  private static double[] logarithms(double... probabilities) {
    return Arrays.stream(probabilities).map(Math::log).toArray();
  }

  private double loss(Loss loss, Tensor output, Tensor target) {
    return engine.toDoubles(loss.perSample(engine.ops(), output, target))[0];
  }

  private double[] gradient(Loss loss, Tensor target, double... output) {
    Tensor gradient = row(new double[output.length]);
    engine.valueAndGradients(
        (ops, x) -> ops.sum(loss.perSample(ops, x.get(0), target)),
        List.of(row(output)),
        List.of(gradient));
    return engine.toDoubles(gradient);
  }

  private Tensor label(long label) {
    return engine.tensor(Shape.of(1), new long[] {label});
  }

  private Tensor row(double... values) {
    return engine.tensor(Shape.of(1, values.length), values);
  }
}
