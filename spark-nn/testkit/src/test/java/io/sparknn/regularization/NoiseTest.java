package io.sparknn.regularization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sparknn.data.Batch;
import io.sparknn.engine.DataType;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.layers.Dense;
import io.sparknn.losses.CrossEntropy;
import io.sparknn.losses.MeanSquaredError;
import io.sparknn.network.Network;
import io.sparknn.network.NetworkSpec;
import io.sparknn.parameters.ParameterSpec;
import io.sparknn.parameters.Zeros;
import io.sparknn.shape.Shape;
import io.sparknn.testkit.reference.ReferenceEngine;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Noise: its size, where it goes, and the identities of the notes. */
class NoiseTest {
  private static final int MANY = 100_000;
  private static final Network NETWORK =
      new Network(NetworkSpec.sequential(Shape.of(3), new Dense(4)));

  private final ReferenceEngine engine = ReferenceEngine.open();
  private final Ops ops = engine.ops();

  @Test
  void drawsAreNormal() {
    double[] draws = noise(2, 7);
    assertThat(mean(draws)).isCloseTo(0, within(5 * 2 / Math.sqrt(MANY)));
    assertThat(meanSquare(draws)).isCloseTo(4, within(5 * 4 * Math.sqrt(2.0 / MANY)));
    double within = Arrays.stream(draws).filter(draw -> Math.abs(draw) < 2).count();
    assertThat(within / MANY).as("within one deviation").isCloseTo(0.6827, within(0.008));
    assertThat(noise(2, 7)).containsExactly(draws);
    assertThat(noise(2, 8)).isNotEqualTo(draws);
    Tensor odd = NormalNoise.of(ops, Shape.of(3, 1), DataType.FLOAT32, 1, 1);
    assertThat(odd.shape()).isEqualTo(Shape.of(3, 1));
    assertThat(odd.dataType()).isEqualTo(DataType.FLOAT32);
  }

  /** Notes 001, gradient noise: σ² = η / (1 + t)^γ. */
  @ParameterizedTest
  @CsvSource({"0.3, 0.55, 0", "0.3, 0.55, 9", "1, 1, 99", "0.01, 0, 50"})
  void gradientNoiseHasTheVarianceOfItsStep(double eta, double gamma, long step) {
    Tensor gradient = zeros(MANY);
    Regularizer.Moment moment = new Regularizer.Moment(NETWORK, step, 3);
    double[] added =
        engine.toDoubles(
            new GradientNoise(eta, gamma).gradient(ops, moment, gradient).orElseThrow());
    double variance = eta / Math.pow(1.0 + (double) step, gamma);
    assertThat(mean(added)).isCloseTo(0, within(5 * Math.sqrt(variance / MANY)));
    assertThat(meanSquare(added)).isCloseTo(variance, within(5 * variance * Math.sqrt(2.0 / MANY)));
  }

  @Test
  void outputNoiseChangesTargetsOnly() {
    MixedBatch clean = batch(zeros(MANY), zeros(MANY));
    MixedBatch noisy = new OutputNoise(0.5).batch(ops, moment(), clean);
    assertThat(noisy.inputs()).isEqualTo(clean.inputs());
    double[] targets = engine.toDoubles(noisy.targets().get(0).target());
    assertThat(meanSquare(targets)).isCloseTo(0.25, within(0.01));
    assertThat(noisy.targets().get(0).weights()).isSameAs(clean.targets().get(0).weights());
  }

  @Test
  void weightNoiseIsOfItsOwnForEachParameterOfItsGroup() {
    Regularizer noise = new WeightNoise(0.5);
    ParameterSpec first = ParameterSpec.kernel("a.kernel", Shape.of(MANY), new Zeros());
    ParameterSpec second = ParameterSpec.kernel("b.kernel", Shape.of(MANY), new Zeros());
    ParameterSpec bias = ParameterSpec.unregularized("a.bias", Shape.of(MANY), new Zeros());
    Tensor weights = zeros(MANY);
    double[] a = engine.toDoubles(noise.weights(ops, moment(), first, weights));
    double[] b = engine.toDoubles(noise.weights(ops, moment(), second, weights));
    assertThat(meanSquare(a)).isCloseTo(0.25, within(0.01));
    assertThat(a).isNotEqualTo(b);
    assertThat(noise.weights(ops, moment(), bias, weights)).isSameAs(weights);
  }

  /**
   * Notes 001, DisturbLabel: the label is drawn from all C classes, its own among them, so it stays
   * with probability 1 − α + α/C, and each other class comes with α/C.
   */
  @ParameterizedTest
  @CsvSource({"0.2, 2", "0.5, 2", "1, 3", "0, 1"})
  void disturbedLabelsStayWithTheirProbability(double rate, int label) {
    int classes = 4;
    long[] labels = new long[MANY];
    Arrays.fill(labels, label);
    MixedBatch clean = batch(zeros(MANY), engine.tensor(Shape.of(MANY), labels));
    Tensor target = new DisturbLabel(rate).batch(ops, moment(), clean).targets().get(0).target();
    double[] shares = new double[classes];
    for (long drawn : engine.toLongs(target)) {
      shares[(int) drawn] += 1.0 / MANY;
    }
    for (int drawn = 0; drawn < classes; drawn++) {
      double expected = drawn == label ? 1 - rate + rate / classes : rate / classes;
      assertThat(shares[drawn]).isCloseTo(expected, within(0.008));
    }
  }

  @Test
  void noiseOfTheWrongKindOfTargetIsRefused() {
    assertThatThrownBy(() -> new DisturbLabel(0.1).check(NETWORK, new MeanSquaredError()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "DisturbLabel replaces classes, but the targets of MeanSquaredError[] are VALUES; use"
                + " OutputNoise for values.");
    assertThatThrownBy(() -> new OutputNoise(0.1).check(NETWORK, new CrossEntropy()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "OutputNoise adds to targets that are values, but those of CrossEntropy[classWeights=[], labelSmoothing=0.0] are CLASS;"
                + " use DisturbLabel for classes.");
  }

  private static Regularizer.Moment moment() {
    return new Regularizer.Moment(NETWORK, 0, 3);
  }

  private MixedBatch batch(Tensor input, Tensor target) {
    Tensor weights = ops.full(Shape.of(MANY), DataType.FLOAT64, 1);
    return MixedBatch.of(new Batch(List.of(input), target, weights));
  }

  private double[] noise(double deviation, long seed) {
    return engine.toDoubles(NormalNoise.of(ops, Shape.of(MANY), DataType.FLOAT64, deviation, seed));
  }

  private Tensor zeros(int size) {
    return ops.full(Shape.of(size), DataType.FLOAT64, 0);
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  private static double meanSquare(double[] values) {
    return Arrays.stream(values).map(value -> value * value).average().orElseThrow();
  }
}
