package io.sparknn.optim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LineSearchTest {

  /** A function of one number. */
  private interface Curve {
    double value(double x);

    double slope(double x);
  }

  private static Ray ray(Curve curve, double from, double direction) {
    Objective objective =
        new Objective() {
          @Override
          public int size() {
            return 1;
          }

          @Override
          public double valueAndGradient(double[] point, double[] gradient) {
            gradient[0] = curve.slope(point[0]);
            return curve.value(point[0]);
          }

          @Override
          public void hessianProduct(double[] point, double[] along, double[] product) {
            throw new IllegalStateException("Line searches don't ask for this.");
          }
        };
    double[] start = {from};
    double[] gradient = new double[1];
    double value = objective.valueAndGradient(start, gradient);
    return new Ray(
        objective, new Ray.Trial(0, start, value, gradient, 0), new double[] {direction});
  }

  /** x⁴ + ax³ + bx² + cx */
  private record Quartic(double a, double b, double c) implements Curve {
    @Override
    public double value(double x) {
      return (((x + a) * x + b) * x + c) * x;
    }

    @Override
    public double slope(double x) {
      return ((4 * x + 3 * a) * x + 2 * b) * x + c;
    }
  }

  @Test
  void strongWolfeKeepsItsConditionsFromAnyFirstLength() {
    SplittableRandom random = new SplittableRandom(5);
    for (int round = 0; round < 500; round++) {
      Quartic curve =
          new Quartic(random.nextGaussian() * 3, random.nextGaussian() * 3, random.nextGaussian());
      double from = random.nextGaussian() * 2;
      Ray ray = ray(curve, from, -curve.slope(from));
      for (StrongWolfe search : new StrongWolfe[] {new StrongWolfe(), new StrongWolfe(1e-3, 0.9)}) {
        double first = Math.exp(4 * random.nextGaussian());
        Ray.Trial found = search.search(ray, first).orElseThrow();
        assertThat(found.value())
            .isLessThanOrEqualTo(
                ray.start().value() + search.decrease() * found.length() * ray.start().slope());
        assertThat(Math.abs(found.slope()))
            .isLessThanOrEqualTo(search.curvature() * Math.abs(ray.start().slope()));
      }
    }
  }

  @Test
  void backtrackingTakesTheFirstLengthThatFallsByEnough() {
    Ray ray = ray(new Quartic(0, 0, 0), 1, -1); // slope -4 at 1
    assertThat(new Backtracking(0.5, 0.5).search(ray, 0.25).orElseThrow().length())
        .isEqualTo(0.25); // 0.75⁴ = 0.3164 ≤ 1 − 0.5
    assertThat(new Backtracking(0.5, 0.5).search(ray, 2).orElseThrow().length())
        .isEqualTo(0.25); // 2 is no fall; 0⁴ > 1 − 2 and 0.5⁴ > 1 − 1
  }

  @Test
  void setSearchKeepsTheLeast() {
    Ray ray = ray(new Quartic(0, 0, 0), 1, -1);
    Ray.Trial found = SetSearch.of(3, 0.5, 1.25, 0.1).search(ray, 1).orElseThrow();
    assertThat(found.length())
        .isEqualTo(1.25); // (1 − 1.25)⁴ is the least of 16, 0.0625, 0.0039, 0.66
    assertThat(SetSearch.of(3, 2).search(ray, 1)).isEmpty();
  }

  @Test
  void placesWithoutAValueAreTooFar() {
    Curve logarithm = // x − ln x, for positive x only
        new Curve() {
          @Override
          public double value(double x) {
            return x <= 0 ? Double.NaN : x - Math.log(x);
          }

          @Override
          public double slope(double x) {
            return x <= 0 ? Double.NaN : 1 - 1 / x;
          }
        };
    Ray ray = ray(logarithm, 3, -1);
    for (LineSearch search :
        new LineSearch[] {new StrongWolfe(), new Backtracking(), SetSearch.of(5, 1)}) {
      Optional<Ray.Trial> found = search.search(ray, 5);
      assertThat(found).as(search.toString()).isPresent();
      assertThat(found.get().value()).isLessThan(ray.start().value());
    }
  }

  @Test
  void aSearchThatFindsNothingLowerSaysSo() {
    Curve wrongSlope = // a slope that points up
        new Curve() {
          @Override
          public double value(double x) {
            return x;
          }

          @Override
          public double slope(double x) {
            return -1;
          }
        };
    Ray ray = ray(wrongSlope, 0, 1);
    assertThat(new StrongWolfe().search(ray, 1)).isEmpty();
    assertThat(new Backtracking().search(ray, 1)).isEmpty();
    assertThat(SetSearch.of(1, 0.1).search(ray, 1)).isEmpty();
  }
}
