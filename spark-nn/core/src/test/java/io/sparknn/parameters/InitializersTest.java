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
    checkUniform(new LeCunUniform(), DENSE, Math.sqrt(3.0 / 80));
    checkUniform(new LeCunUniform(), CONVOLUTION, Math.sqrt(3.0 / 90));
    checkUniform(new FanInUniform(), DENSE, Math.sqrt(1.0 / 80));
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
    checkMoments(draw(new LeCunNormal(), DENSE), 0, 1.0 / 80);
    checkMoments(draw(new LeCunNormal(), CONVOLUTION), 0, 1.0 / 90);
    checkMoments(draw(new LogisticNormal(), DENSE), 0, 3.6 * 3.6 / 80);
    checkMoments(draw(new YilmazPoli(), DENSE), -0.1, 3.6 * 3.6 / 80);
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

  /** Notes 001, example 16: the variance of a uniform on ±a is a² / 3. */
  @Test
  void notes001Example16ForwardBound() {
    checkUniform(new LeCunUniform(), Shape.of(500, 75), Math.sqrt(3) / Math.sqrt(75));
    checkMoments(draw(new LeCunUniform(), Shape.of(500, 75)), 0, 1.0 / 75);
  }

  /**
   * Notes 001, example 15: k linear layers give (n Var w)ᵏ Var x, which stays 1 iff n Var w = 1.
   */
  @Test
  void notes001Example15VarianceThroughLayers() {
    assertThat(varianceAfter(5, new LeCunNormal())).isBetween(0.7, 1.3);
    assertThat(varianceAfter(5, new HeNormal())).isBetween(0.7 * 32, 1.3 * 32);
  }

  private static double varianceAfter(int layers, Initializer initializer) {
    int units = 300;
    SplittableRandom random = new SplittableRandom(3);
    double[] values = new Normal(0, 1).values(Shape.of(units), random);
    double before = Arrays.stream(values).map(x -> x * x).average().orElseThrow();
    for (int layer = 0; layer < layers; layer++) {
      double[] kernel = initializer.values(Shape.of(units, units), random);
      double[] next = new double[units];
      for (int out = 0; out < units; out++) {
        for (int in = 0; in < units; in++) {
          next[out] += kernel[out * units + in] * values[in];
        }
      }
      values = next;
    }
    return Arrays.stream(values).map(x -> x * x).average().orElseThrow() / before;
  }

  /** Notes 001, needs care 3: the printed bound of He, ±4 / (in + out), is a variance. */
  @Test
  void notes001HeBound() {
    checkUniform(new HeUniform(), Shape.of(100, 100), 0.2449490);
  }

  /** Notes 002, example 5: fan-in 4, fan-out 2. */
  @Test
  void notes002Example5FanInFourFanOutTwo() {
    checkUniform(new FanInUniform(), wide(4), 0.5);
    checkUniform(new HeUniform(), wide(4), 1.2247449);
    Fans fans = Fans.of(Shape.of(2, 4));
    assertThat(Math.sqrt(6 / (fans.in() + fans.out()))).isEqualTo(1); // Glorot's bound
    checkMoments(draw(new HeNormal(), wide(4)), 0, 0.70711 * 0.70711);
    double[] few = draw(new GlorotUniform(), Shape.of(2, 4));
    assertThat(Arrays.stream(few).map(Math::abs).max().orElseThrow()).isBetween(0.5, 1.0);
  }

  /** Notes 004, example 10: 3.6 / √n, max(−1, −8 / n), ±1 / √n, √(2 / n). */
  @Test
  void notes004Example10WeightInitialization() {
    int[] fansIn = {4, 16, 100, 256};
    double[] logistic = {1.8, 0.9, 0.36, 0.225};
    double[] mean = {-1, -0.5, -0.08, -0.03125};
    double[] bound = {0.5, 0.25, 0.1, 0.0625};
    double[] he = {0.7071, 0.35355, 0.14142, 0.08839};
    for (int index = 0; index < 4; index++) {
      Shape shape = wide(fansIn[index]);
      checkMoments(draw(new LogisticNormal(), shape), 0, logistic[index] * logistic[index]);
      checkMoments(draw(new YilmazPoli(), shape), mean[index], logistic[index] * logistic[index]);
      checkUniform(new FanInUniform(), shape, bound[index]);
      checkMoments(draw(new HeNormal(), shape), 0, he[index] * he[index]);
    }
    checkUniform(new GlorotUniform(), Shape.of(128, 256), 0.125);
  }

  /** A kernel of this fan-in, with enough outputs to measure its moments. */
  private static Shape wide(int fanIn) {
    return Shape.of(40_000 / fanIn, fanIn);
  }

  @Test
  void orthogonalKernelsKeepLengths() {
    for (Shape shape :
        new Shape[] {DENSE, Shape.of(80, 120), Shape.of(30, 2, 3, 3), Shape.of(1, 1)}) {
      double[] values = draw(new Orthogonal(1.5), shape);
      int columns = values.length / shape.size(0);
      boolean byRows = shape.size(0) <= columns;
      int count = Math.min(shape.size(0), columns);
      for (int a = 0; a < count; a++) {
        for (int b = 0; b <= a; b++) {
          double product = 0;
          for (int k = 0; k < Math.max(shape.size(0), columns); k++) {
            product +=
                byRows
                    ? values[a * columns + k] * values[b * columns + k]
                    : values[k * columns + a] * values[k * columns + b];
          }
          assertThat(product).as("%s", shape).isCloseTo(a == b ? 2.25 : 0, within(1e-12));
        }
      }
    }
    double[] values = draw(new Orthogonal(), DENSE);
    checkMoments(values, 0, 1.0 / 120);
  }

  @Test
  void identityPassesInputsOn() {
    assertThat(draw(new IdentityMatrix(), Shape.of(2, 3))).containsExactly(1, 0, 0, 0, 1, 0);
    assertThat(draw(new IdentityMatrix(), Shape.of(2, 2))).containsExactly(1, 0, 0, 1);
    assertThatThrownBy(() -> draw(new IdentityMatrix(), CONVOLUTION))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "IdentityMatrix received shape (40, 10, 3, 3), but needs a matrix, as (outputs,"
                + " inputs).");
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
