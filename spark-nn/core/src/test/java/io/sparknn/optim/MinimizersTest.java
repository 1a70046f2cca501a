package io.sparknn.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sparknn.persistence.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Minimizers on functions whose minimum is known. */
class MinimizersTest {

  /** ½ w·Aw − b·w, of which A is positive definite; its minimum solves Aw = b. */
  private static class Quadratic implements Objective {
    private static final double[][] A = {
      {4, 1, 0, 0.5}, {1, 3, 0.2, 0}, {0, 0.2, 2, -0.3}, {0.5, 0, -0.3, 1}
    };
    private static final double[] MINIMUM = {1, -2, 3, 0.5};
    private int products;

    @Override
    public int size() {
      return 4;
    }

    @Override
    public double valueAndGradient(double[] point, double[] gradient) {
      double[] offset = Vectors.sum(point, -1, MINIMUM);
      multiply(offset, gradient);
      return 0.5 * Vectors.dot(offset, gradient);
    }

    @Override
    public void hessianProduct(double[] point, double[] direction, double[] product) {
      products++;
      multiply(direction, product);
    }

    private static void multiply(double[] vector, double[] product) {
      for (int row = 0; row < 4; row++) {
        product[row] = Vectors.dot(A[row], vector);
      }
    }
  }

  /** (1 − x)² + 100 (y − x²)², with its minimum at (1, 1). */
  private static final class Rosenbrock implements Objective {
    @Override
    public int size() {
      return 2;
    }

    @Override
    public double valueAndGradient(double[] point, double[] gradient) {
      double x = point[0];
      double rest = point[1] - x * x;
      gradient[0] = -2 * (1 - x) - 400 * x * rest;
      gradient[1] = 200 * rest;
      return (1 - x) * (1 - x) + 100 * rest * rest;
    }

    @Override
    public void hessianProduct(double[] point, double[] direction, double[] product) {
      double x = point[0];
      double xx = 2 - 400 * (point[1] - 3 * x * x);
      product[0] = xx * direction[0] - 400 * x * direction[1];
      product[1] = -400 * x * direction[0] + 200 * direction[1];
    }
  }

  private static List<Minimizer.Iterate> run(
      Minimizer minimizer, Objective objective, int most, double... start) {
    List<Minimizer.Iterate> iterates = new ArrayList<>();
    double[] given = start.clone();
    minimizer.minimize(
        objective,
        given,
        iterate -> {
          iterates.add(
              new Minimizer.Iterate(iterate.point().clone(), iterate.value(), iterate.length()));
          return iterates.size() < most;
        });
    assertThat(given).as("start").isEqualTo(start);
    return iterates;
  }

  private static double[] last(List<Minimizer.Iterate> iterates) {
    return iterates.get(iterates.size() - 1).point();
  }

  static Stream<Minimizer> minimizers() {
    return Stream.of(
        new ConjugateGradient(),
        new ConjugateGradient(new Backtracking(), 1e-6),
        new NewtonConjugateGradient(),
        new NewtonConjugateGradient(new StrongWolfe(1e-4, 0.9), 3, 1e-9),
        new SteepestDescent(),
        new SteepestDescent(new StrongWolfe(), 1e-6),
        new SteepestDescent(SetSearch.of(0.5, 0.2, 0.1), 1e-6));
  }

  @ParameterizedTest
  @MethodSource("minimizers")
  void findTheMinimumOfAQuadratic(Minimizer minimizer) {
    List<Minimizer.Iterate> iterates = run(minimizer, new Quadratic(), 500, 0, 0, 0, 0);
    assertThat(last(iterates)).containsExactly(Quadratic.MINIMUM, within(1e-5));
    assertThat(iterates).hasSizeLessThan(500); // ended by itself
  }

  @ParameterizedTest
  @MethodSource("minimizers")
  void neverGoUp(Minimizer minimizer) {
    List<Minimizer.Iterate> iterates = run(minimizer, new Rosenbrock(), 60, -1.2, 1);
    double[] before = {-1.2, 1};
    double value = new Rosenbrock().valueAndGradient(before, new double[2]);
    for (Minimizer.Iterate iterate : iterates) {
      assertThat(iterate.value()).isLessThan(value);
      assertThat(iterate.length())
          .isCloseTo(Vectors.norm(Vectors.sum(iterate.point(), -1, before)), within(1e-9));
      value = iterate.value();
      before = iterate.point();
    }
  }

  @Test
  void curvedValleysAreFollowedToTheirEnd() {
    for (Minimizer minimizer : List.of(new ConjugateGradient(), new NewtonConjugateGradient())) {
      List<Minimizer.Iterate> iterates = run(minimizer, new Rosenbrock(), 200, -1.2, 1);
      assertThat(iterates).as(minimizer.toString()).hasSizeLessThan(100);
      assertThat(last(iterates)).containsExactly(new double[] {1, 1}, within(1e-4));
    }
  }

  /** Of a quadratic of n dimensions, with searches that are all but exact. */
  @Test
  void conjugateGradientsNeedAsManyIterationsAsDimensions() {
    Minimizer minimizer = new ConjugateGradient(new StrongWolfe(1e-9, 1e-8), 1e-5);
    assertThat(run(minimizer, new Quadratic(), 50, 0, 0, 0, 0)).hasSizeLessThanOrEqualTo(5);
  }

  @Test
  void newtonNeedsOneStepOnAQuadratic() {
    Quadratic quadratic = new Quadratic();
    // √‖∇‖ bounds the inner residual only near the minimum, so the start is near
    double[] start = Vectors.sum(Quadratic.MINIMUM, 1e-9, new double[] {1, 2, 3, 4});
    List<Minimizer.Iterate> iterates =
        run(new NewtonConjugateGradient(new Backtracking(), 50, 1e-13), quadratic, 50, start);
    assertThat(iterates.get(0).point()).containsExactly(Quadratic.MINIMUM, within(1e-12));
    assertThat(quadratic.products).isLessThanOrEqualTo(8);
  }

  @Test
  void newtonGoesDownWhereTheCurvatureIsNegative() {
    double[] start = {0, 1}; // H = [[-398, 0], [0, 200]]
    List<Minimizer.Iterate> iterates =
        run(new NewtonConjugateGradient(), new Rosenbrock(), 1, start);
    assertThat(iterates.get(0).value()).isLessThan(101);
  }

  @Test
  void normalEquationsNeedOneIteration() {
    List<Minimizer.Iterate> iterates = run(new NormalEquations(), new Quadratic(), 10, 9, 9, 9, 9);
    assertThat(iterates).hasSize(1);
    assertThat(iterates.get(0).point()).containsExactly(Quadratic.MINIMUM, within(1e-12));
  }

  @Test
  void normalEquationsRefuseWhatIsNotQuadratic() {
    assertThatThrownBy(() -> run(new NormalEquations(), new Rosenbrock(), 1, 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "NormalEquations received a loss that isn't quadratic in the parameters, but it solves"
                + " linear least squares only: one Dense layer without an activation, and the mean"
                + " squared error. Use ConjugateGradient for other networks and losses.");
  }

  @Test
  void normalEquationsRefuseFeaturesThatOthersDetermine() {
    Objective flat =
        new Quadratic() {
          @Override
          public double valueAndGradient(double[] point, double[] gradient) {
            double rest = point[0] + 2 * point[1] - 3;
            Arrays.fill(gradient, 0);
            gradient[0] = rest;
            gradient[1] = 2 * rest;
            return rest * rest / 2;
          }
        };
    assertThatThrownBy(() -> run(new NormalEquations(), flat, 1, 0, 0, 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("features of which parameter 1 adds nothing to those before")
        .hasMessageContaining("Leave out features that others determine");
  }

  @Test
  void normalEquationsRefuseTooManyParameters() {
    Objective large =
        new Quadratic() {
          @Override
          public int size() {
            return 5000;
          }
        };
    assertThatThrownBy(() -> new NormalEquations().minimize(large, new double[5000], i -> true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("received 5000 parameters, but takes at most 4096");
  }

  @Test
  void theObserverEndsIt() {
    assertThat(run(new SteepestDescent(), new Rosenbrock(), 3, -1.2, 1)).hasSize(3);
  }

  @Test
  void nothingIsToldOfAStartThatIsTheMinimum() {
    assertThat(run(new ConjugateGradient(), new Rosenbrock(), 3, 1, 1)).isEmpty();
  }

  @Test
  void theyReadBackEqual() {
    List<Class<? extends Record>> types = new ArrayList<>();
    Stream.concat(minimizers(), Stream.of(new NormalEquations()))
        .forEach(
            minimizer -> {
              types.add(minimizer.getClass().asSubclass(Record.class));
              assertThat(Json.read(Json.write(minimizer), Optimizer.class)).isEqualTo(minimizer);
            });
    assertThat(types).containsAll(Json.types(Minimizer.class));
  }
}
