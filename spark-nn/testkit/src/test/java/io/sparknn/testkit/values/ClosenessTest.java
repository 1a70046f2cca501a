package io.sparknn.testkit.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparknn.shape.Shape;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ClosenessTest {
  private static final double INFINITY = Double.POSITIVE_INFINITY;
  private final Closeness closeness = new Closeness(0.1, 0.01);

  @Test
  void numbersAreCloseByEitherMeasure() {
    assertThat(closeness.holds(100, 91)).isTrue();
    assertThat(closeness.holds(100, 89)).isFalse();
    assertThat(closeness.holds(0.001, -0.008)).isTrue();
    assertThat(closeness.holds(0.001, -0.02)).isFalse();
    assertThat(Closeness.EXACT.holds(0, -0.0)).isTrue();
    assertThat(Closeness.EXACT.holds(1, 1 + 0x1p-52)).isFalse();
  }

  @Test
  void infinitiesAndNotANumberAreCloseToThemselvesOnly() {
    assertThat(closeness.holds(INFINITY, INFINITY)).isTrue();
    assertThat(closeness.holds(INFINITY, -INFINITY)).isFalse();
    assertThat(closeness.holds(INFINITY, 1)).isFalse();
    assertThat(closeness.holds(1, INFINITY)).isFalse();
    assertThat(closeness.holds(Double.NaN, Double.NaN)).isTrue();
    assertThat(closeness.holds(Double.NaN, 1)).isFalse();
    assertThat(closeness.holds(1, Double.NaN)).isFalse();
  }

  @Test
  void theFirstDifferenceIsReported() {
    double[] expected = {1, 2, 3, 4};
    assertThatCode(() -> closeness.check("Test", Shape.of(2, 2), expected, expected))
        .doesNotThrowAnyException();
    double[] actual = {1, 2, 5, 9};
    assertThatThrownBy(() -> closeness.check("Test", Shape.of(2, 2), actual, expected))
        .isInstanceOf(AssertionError.class)
        .hasMessage(
            "Test at index (1, 0) of shape (2, 2): received 5.0, but expected 3.0; they differ by"
                + " 2.0, allowed are 0.01 or 0.1 of the larger.\n"
                + "  received [1.0, 2.0, 5.0, 9.0]\n"
                + "  expected [1.0, 2.0, 3.0, 4.0]");
    assertThatThrownBy(() -> closeness.check("Test", Shape.of(2), new double[2], new double[3]))
        .hasMessage("Test: received 2 numbers, but expected 3.");
  }

  @Test
  void numbersToTestWithKeepTheirPromises() {
    double[] ordinary = Numbers.ordinary(1000, 1);
    assertThat(Arrays.stream(ordinary).allMatch(x -> Math.abs(x) >= 0.1 && Math.abs(x) < 2))
        .isTrue();
    assertThat(ordinary).isEqualTo(Numbers.ordinary(1000, 1)).doesNotHaveDuplicates();
    assertThat(Arrays.stream(Numbers.positive(1000, 1)).allMatch(x -> x >= 0.5 && x < 2)).isTrue();
    assertThat(Arrays.stream(Numbers.indices(1000, 3, 1)).distinct().sorted())
        .containsExactly(0L, 1L, 2L);
  }
}
