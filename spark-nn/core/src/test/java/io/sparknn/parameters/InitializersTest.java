package io.sparknn.parameters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class InitializersTest {
  /** Fan-in 80, fan-out 120. */
  private static final Shape DENSE = Shape.of(120, 80);

  /** Fan-in 10 · 9, fan-out 40 · 9. */
  private static final Shape CONVOLUTION = Shape.of(40, 10, 3, 3);

  @Test
  void fansCountConnections() {
    assertThat(Fans.of(DENSE)).isEqualTo(new Fans(80, 120));
    assertThat(Fans.of(CONVOLUTION)).isEqualTo(new Fans(90, 360));
    assertThatThrownBy(() -> Fans.of(Shape.of(5)))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "An initializer that depends on fan-in or fan-out received shape (5), but needs"
                + " (outputs, inputs, window…).");
  }

  @Test
  void uniformsKeepTheirBounds() {
    checkUniform(new GlorotUniform(), DENSE, Math.sqrt(6.0 / 200));
    checkUniform(new GlorotUniform(), CONVOLUTION, Math.sqrt(6.0 / 450));
    checkUniform(new HeUniform(), DENSE, Math.sqrt(6.0 / 80));
    checkUniform(new HeUniform(), CONVOLUTION, Math.sqrt(6.0 / 90));
    checkUniform(new Uniform(-0.25, 0.25), DENSE, 0.25);
  }

  private static void checkUniform(Initializer initializer, Shape shape, double bound) {
    double[] values = draw(initializer, shape);
    double largest = Arrays.stream(values).map(Math::abs).max().orElseThrow();
    assertThat(largest).isBetween(0.99 * bound, bound);
    checkMoments(values, 0, bound * bound / 3);
  }

  @Test
  void normalsHaveTheirVariance() {
    checkMoments(draw(new GlorotNormal(), DENSE), 0, 2.0 / 200);
    checkMoments(draw(new GlorotNormal(), CONVOLUTION), 0, 2.0 / 450);
    checkMoments(draw(new HeNormal(), DENSE), 0, 2.0 / 80);
    checkMoments(draw(new HeNormal(), CONVOLUTION), 0, 2.0 / 90);
    checkMoments(draw(new Normal(3, 0.5), DENSE), 3, 0.25);
  }

  private static void checkMoments(double[] values, double mean, double variance) {
    double actualMean = Arrays.stream(values).average().orElseThrow();
    double actualVariance =
        Arrays.stream(values).map(x -> (x - actualMean) * (x - actualMean)).average().orElseThrow();
    assertThat(actualMean).isCloseTo(mean, within(6 * Math.sqrt(variance / values.length)));
    assertThat(actualVariance).isCloseTo(variance, within(0.1 * variance));
  }

  /** Notes 001, example 16: Glorot's bound for fans 100 and 100, and for 784 and 256. */
  @Test
  void notes001Example16GlorotBounds() {
    checkUniform(new GlorotUniform(), Shape.of(100, 100), 0.1732051);
    checkUniform(new GlorotUniform(), Shape.of(256, 784), 0.0759555);
  }

  @Test
  void constantsAreConstant() {
    assertThat(draw(new Zeros(), Shape.of(2, 2))).containsExactly(0, 0, 0, 0);
    assertThat(draw(new Constant(0.1), Shape.of(3))).containsExactly(0.1, 0.1, 0.1);
    assertThat(draw(new Normal(2, 0), Shape.of(2))).containsExactly(2, 2);
    assertThat(draw(new Uniform(5, 5), Shape.of(2))).containsExactly(5, 5);
    assertThat(draw(new Constant(4), Shape.scalar())).containsExactly(4);
    assertThat(draw(new HeUniform(), Shape.of(0, 3))).isEmpty();
  }

  @Test
  void drawsRepeatWithTheSeed() {
    for (Initializer initializer : new Initializer[] {new GlorotUniform(), new HeNormal()}) {
      assertThat(draw(initializer, DENSE)).isEqualTo(draw(initializer, DENSE));
    }
  }

  /** The same numbers on every machine, in every version: models are reproducible by seed. */
  @Test
  void drawsArePinned() {
    double[] values = draw(new Uniform(0, 1), Shape.of(2));
    assertThat(values).containsExactly(0.0364895814042181, 0.6141856164967112);
  }

  private static double[] draw(Initializer initializer, Shape shape) {
    return initializer.values(shape, new SplittableRandom(Seeds.derive(1, "kernel")));
  }
}
