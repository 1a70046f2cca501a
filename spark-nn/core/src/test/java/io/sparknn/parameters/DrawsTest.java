package io.sparknn.parameters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Means and variances of 40,000 draws; tolerances are about five standard errors. */
class DrawsTest {
  private static final int SIZE = 40_000;

  private final RandomGenerator random = new SplittableRandom(3);

  @ParameterizedTest
  @ValueSource(doubles = {0.2, 0.7, 1, 2.5, 10})
  void gammaHasMeanAndVarianceOfItsShape(double shape) {
    double[] draws = DoubleStream.generate(() -> Draws.gamma(random, shape)).limit(SIZE).toArray();
    assertThat(mean(draws)).isCloseTo(shape, within(5 * Math.sqrt(shape / SIZE)));
    double fourth = 3 * shape * shape + 6 * shape; // central moment
    double error = Math.sqrt((fourth - shape * shape) / SIZE);
    assertThat(variance(draws)).isCloseTo(shape, within(5 * error));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.2, 1, 4})
  void betaIsSymmetricWithItsVariance(double alpha) {
    double[] draws =
        DoubleStream.generate(() -> Draws.beta(random, alpha, alpha)).limit(SIZE).toArray();
    assertThat(Arrays.stream(draws).allMatch(draw -> draw >= 0 && draw <= 1)).isTrue();
    double variance = 1 / (4 * (2 * alpha + 1));
    assertThat(mean(draws)).isCloseTo(0.5, within(5 * Math.sqrt(variance / SIZE)));
    assertThat(variance(draws)).isCloseTo(variance, within(0.05 * variance));
  }

  @Test
  void betaOfTinyShapesIsStillANumber() {
    for (int draw = 0; draw < 1000; draw++) {
      assertThat(Draws.beta(random, 1e-4, 1e-4)).isBetween(0.0, 1.0);
    }
  }

  @Test
  void dirichletSumsToOne() {
    double[] sums = new double[3];
    for (int draw = 0; draw < SIZE; draw++) {
      double[] shares = Draws.dirichlet(random, 1, 3);
      assertThat(Arrays.stream(shares).sum()).isCloseTo(1, within(1e-12));
      for (int part = 0; part < 3; part++) {
        sums[part] += shares[part] / SIZE;
      }
    }
    assertThat(sums).containsExactly(new double[] {1.0 / 3, 1.0 / 3, 1.0 / 3}, within(0.006));
  }

  @Test
  void uniformFillsItsRange() {
    double[] draws =
        DoubleStream.generate(() -> Draws.uniform(random, -1, 3)).limit(SIZE).toArray();
    assertThat(Arrays.stream(draws).min().orElseThrow()).isBetween(-1.0, -0.99);
    assertThat(Arrays.stream(draws).max().orElseThrow()).isBetween(2.99, 3.0);
    assertThat(Draws.uniform(random, 2, 2)).isEqualTo(2);
  }

  private static double mean(double[] draws) {
    return Arrays.stream(draws).average().orElseThrow();
  }

  private static double variance(double[] draws) {
    double mean = mean(draws);
    return Arrays.stream(draws).map(draw -> (draw - mean) * (draw - mean)).average().orElseThrow();
  }
}
