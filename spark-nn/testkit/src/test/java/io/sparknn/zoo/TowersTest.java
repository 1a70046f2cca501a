package io.sparknn.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sparknn.network.Network;
import io.sparknn.network.OpenNetwork;
import io.sparknn.network.TrainedNetwork;
import io.sparknn.testkit.reference.ReferenceEngine;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class TowersTest {
  private static final int POINTS = 2001;
  private static final int SIDE = 121;

  private final ReferenceEngine engine = ReferenceEngine.open();

  /** |f'| ≤ 3 + 4 · 0.5 = 5 on [0, 1], so the error is at most 5 / n; and it does shrink. */
  @Test
  void errorOfACurveShrinksWithTheNumberOfTowers() {
    DoubleUnaryOperator function = x -> Math.sin(3 * x) + 0.5 * Math.cos(4 * x);
    double before = Double.POSITIVE_INFINITY;
    for (int towers : new int[] {1, 4, 16, 64}) {
      double error = largestError(function, 0, 1, towers);
      assertThat(error).as("%d towers", towers).isLessThan(5.0 / towers).isLessThan(before / 2);
      before = error;
    }
  }

  @Test
  void rangeAndSignAreFree() {
    assertThat(largestError(x -> -x, -20, -10, 50)).isLessThan(10.0 / 50);
    assertThat(largestError(x -> 7, -1, 3, 3)).isLessThan(1e-5);
  }

  /** |∇f| ≤ √2 · 2 on the square; a cell's diagonal is √2 / n, so the error is at most 4 / n. */
  @Test
  void errorOfASurfaceShrinksWithTheNumberOfTowers() {
    DoubleBinaryOperator function = (x, y) -> Math.sin(2 * x) * Math.cos(2 * y);
    double before = Double.POSITIVE_INFINITY;
    for (int towers : new int[] {1, 4, 16}) {
      double error = largestError(function, towers);
      assertThat(error).as("%d towers", towers).isLessThan(4.0 / towers).isLessThan(before / 2);
      before = error;
    }
  }

  @Test
  void aSurfaceFallsToZeroAtCornersOfCells() {
    TrainedNetwork trained = Towers.surface((x, y) -> 1, 0, 1, 2);
    float[] values = predict(trained, new float[] {0.5f, 0.5f, 0.5f, 0.25f, 0.25f, 0.75f}, 3);
    assertThat(values[0]).isLessThan(1e-6f);
    assertThat(values[1]).isCloseTo(1, within(1e-5f));
    assertThat(values[2]).isCloseTo(1, within(1e-5f));
  }

  @Test
  void unitsAreAsManyAsTheJavadocSays() {
    Network curve = new Network(Towers.curve(x -> x, 0, 1, 5).spec());
    Network surface = new Network(Towers.surface((x, y) -> x, 0, 1, 5).spec());

    assertThat(units(curve)).containsExactly(10, 1);
    assertThat(units(surface)).containsExactly(20, 25, 1);
  }

  @Test
  void refusesWhatIsNoRange() {
    assertThatThrownBy(() -> Towers.curve(x -> x, 1, 1, 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Towers received to = 1, but it must be above 1.");
    assertThatThrownBy(() -> Towers.curve(x -> x, Double.NaN, 1, 5))
        .hasMessage("Towers received from = NaN, but it must be a finite number.");
    assertThatThrownBy(() -> Towers.surface((x, y) -> x, 0, 1, 0))
        .hasMessage("Towers received towers = 0, but it must be at least 1.");
    assertThatThrownBy(() -> Towers.surface((x, y) -> x, 0, 1, 1, 0))
        .hasMessage("Towers received steepness = 0, but it must be above 0.");
    assertThatThrownBy(() -> Towers.curve(x -> 1 / (x - 0.5), 0, 1, 1))
        .hasMessage(
            "Towers received a value of the function = Infinity, but it must be a finite number.");
  }

  private double largestError(DoubleUnaryOperator function, double from, double to, int towers) {
    float[] x = new float[POINTS];
    for (int point = 0; point < POINTS; point++) {
      x[point] = (float) (from + (to - from) * point / (POINTS - 1));
    }
    float[] values = predict(Towers.curve(function, from, to, towers), x, POINTS);
    double largest = 0;
    for (int point = 0; point < POINTS; point++) {
      double error = Math.abs(values[point] - function.applyAsDouble(x[point]));
      largest = Math.max(largest, error);
    }
    return largest;
  }

  /** Over the unit square, but for spots of a fifth of a width around the corners of cells. */
  private double largestError(DoubleBinaryOperator function, int towers) {
    float[] points = new float[2 * SIDE * SIDE];
    for (int point = 0; point < SIDE * SIDE; point++) {
      int column = point % SIDE;
      int row = point / SIDE;
      points[2 * point] = column / (float) (SIDE - 1);
      points[2 * point + 1] = row / (float) (SIDE - 1);
    }
    float[] values = predict(Towers.surface(function, 0, 1, towers), points, SIDE * SIDE);
    double largest = 0;
    for (int point = 0; point < SIDE * SIDE; point++) {
      float x = points[2 * point];
      float y = points[2 * point + 1];
      boolean corner = fromEdge(x * towers) < 0.2 && fromEdge(y * towers) < 0.2;
      double error = Math.abs(values[point] - function.applyAsDouble(x, y));
      largest = Math.max(largest, corner ? 0 : error);
    }
    return largest;
  }

  private static double fromEdge(double cells) {
    return Math.abs(cells - Math.rint(cells));
  }

  private float[] predict(TrainedNetwork trained, float[] points, int batch) {
    try (OpenNetwork network = new OpenNetwork(engine, trained)) {
      return network.predict(List.of(points), batch);
    }
  }

  private static List<Integer> units(Network network) {
    int dense = (int) network.spec().nodes().stream().filter(n -> n.name().startsWith("d")).count();
    Integer[] units = new Integer[dense];
    Arrays.setAll(units, layer -> network.shape("dense_" + (layer + 1)).size(0));
    return List.of(units);
  }
}
