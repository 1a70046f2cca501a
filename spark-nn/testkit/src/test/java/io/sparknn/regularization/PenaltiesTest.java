package io.sparknn.regularization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.layers.BatchNorm;
import io.sparknn.layers.Dense;
import io.sparknn.losses.MeanSquaredError;
import io.sparknn.network.Network;
import io.sparknn.network.NetworkSpec;
import io.sparknn.parameters.ParameterSpec;
import io.sparknn.parameters.Zeros;
import io.sparknn.shape.Shape;
import io.sparknn.testkit.reference.ReferenceEngine;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PenaltiesTest {
  private static final double[] WEIGHTS = {1.5, -2, 0.25, -0.5, 3, 1};
  private static final Shape SHAPE = Shape.of(2, 3);
  private static final ParameterSpec KERNEL =
      ParameterSpec.kernel("dense_1.kernel", SHAPE, new Zeros());
  private static final ParameterSpec BIAS =
      ParameterSpec.unregularized("dense_1.bias", SHAPE, new Zeros());

  private final ReferenceEngine engine = ReferenceEngine.open();
  private final Ops ops = engine.ops();

  @Test
  void valuesByHand() {
    assertThat(value(new L2(0.5), KERNEL)).isCloseTo(0.25 * 16.5625, within(1e-12));
    assertThat(value(new L1(0.5), KERNEL)).isCloseTo(0.5 * 8.25, within(1e-12));
    assertThat(value(new ElasticNet(2, 0.25), KERNEL))
        .isCloseTo(2 * (0.25 * 8.25 + 0.75 / 2 * 16.5625), within(1e-12));
  }

  static List<Penalty> penalties() {
    return List.of(new L1(0.3), new L2(0.7), new ElasticNet(0.9, 0.4));
  }

  @ParameterizedTest
  @MethodSource("penalties")
  void gradientIsTheSlopeOfTheValue(Penalty penalty) {
    Tensor gradient = tensor(new double[WEIGHTS.length]);
    engine.valueAndGradients(
        (traced, leaves) -> penalty.penalty(traced, KERNEL, leaves.get(0)).orElseThrow(),
        List.of(tensor(WEIGHTS)),
        List.of(gradient));
    Tensor given = penalty.penaltyGradient(ops, KERNEL, tensor(WEIGHTS)).orElseThrow();
    assertThat(engine.toDoubles(given)).containsExactly(engine.toDoubles(gradient), within(1e-12));
  }

  @Test
  void gradientOfL1IsZeroAtZero() {
    Tensor weights = engine.tensor(Shape.of(3), new double[] {-0.1, 0, 0.1});
    assertThat(engine.toDoubles(new L1(2).penaltyGradient(ops, KERNEL, weights).orElseThrow()))
        .containsExactly(-2, 0, 2);
  }

  @ParameterizedTest
  @MethodSource("penalties")
  void biasesAreLeftOut(Penalty penalty) {
    assertThat(penalty.penalty(ops, BIAS, tensor(WEIGHTS))).isEmpty();
    assertThat(penalty.penaltyGradient(ops, BIAS, tensor(WEIGHTS))).isEmpty();
  }

  @Test
  void groupsAreMadeByNameAndByMark() {
    assertThat(ParameterGroup.all().contains(BIAS)).isTrue();
    assertThat(ParameterGroup.all("*.bias").contains(BIAS)).isTrue();
    assertThat(ParameterGroup.all("*.bias").contains(KERNEL)).isFalse();
    assertThat(ParameterGroup.weights("dense_1.*").contains(KERNEL)).isTrue();
    assertThat(ParameterGroup.weights("dense_1.*").contains(BIAS)).isFalse();
    assertThat(ParameterGroup.weights("dense_10*").contains(KERNEL)).isFalse();
    assertThat(ParameterGroup.weights("dense_1xkernel").contains(KERNEL)).isFalse();
    assertThat(value(new L2(0.5, ParameterGroup.all()), BIAS)).isPositive();
  }

  @Test
  void aGroupThatTheNetworkLacksIsRefused() {
    Network network =
        new Network(NetworkSpec.sequential(Shape.of(3), new BatchNorm(), new Dense(2)));
    Regularizer misspelt = new L2(0.1, ParameterGroup.weights("dense_2.*"));
    assertThatThrownBy(() -> misspelt.check(network, new MeanSquaredError()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "L2 acts on the parameters 'dense_2.*' without biases and normalizations, but the"
                + " network has none such; it has [batchnorm_1.scale, batchnorm_1.shift,"
                + " dense_1.kernel, dense_1.bias].");
    new L2(0.1).check(network, new MeanSquaredError());
  }

  @Test
  void maxNormShortensLongRowsOnly() {
    Tensor weights = engine.tensor(SHAPE, new double[] {3, 0, 4, 0.6, 0, 0.8}); // norms 5 and 1
    Optional<Tensor> projected = new MaxNorm(2).projection(ops, KERNEL, weights);
    assertThat(engine.toDoubles(projected.orElseThrow()))
        .containsExactly(new double[] {1.2, 0, 1.6, 0.6, 0, 0.8}, within(1e-12));
  }

  @Test
  void maxNormOfAConvolutionIsThatOfAFilter() {
    Tensor weights = engine.tensor(Shape.of(2, 1, 1, 2), new double[] {3, 4, 0, 0});
    Optional<Tensor> projected = new MaxNorm(1).projection(ops, KERNEL, weights);
    assertThat(engine.toDoubles(projected.orElseThrow()))
        .containsExactly(new double[] {0.6, 0.8, 0, 0}, within(1e-12));
    assertThat(new MaxNorm(1).projection(ops, BIAS, weights)).isEmpty();
  }

  private double value(Penalty penalty, ParameterSpec parameter) {
    return engine.toDoubles(penalty.penalty(ops, parameter, tensor(WEIGHTS)).orElseThrow())[0];
  }

  private Tensor tensor(double[] values) {
    return engine.tensor(SHAPE, values);
  }
}
