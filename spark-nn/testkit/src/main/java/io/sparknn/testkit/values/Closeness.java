package io.sparknn.testkit.values;

import io.sparknn.shape.Shape;
import java.util.Arrays;

/**
 * How far two numbers may lie apart: by {@code relative} of the larger one, or by {@code absolute}
 * if that is more.
 *
 * @param relative share of the larger number, 0 or more
 * @param absolute in the numbers' unit, 0 or more
 */
public record Closeness(double relative, double absolute) {
  /** Not at all. */
  public static final Closeness EXACT = new Closeness(0, 0);

  /** Whether two numbers are close; NaN is close to NaN, an infinity to itself. */
  public boolean holds(double actual, double expected) {
    if (actual == expected || (Double.isNaN(actual) && Double.isNaN(expected))) {
      return true;
    }
    double allowed = Math.max(absolute, relative * Math.max(Math.abs(actual), Math.abs(expected)));
    return Math.abs(actual - expected) <= allowed && Double.isFinite(allowed);
  }

  /**
   * Requires that two arrays hold close numbers.
   *
   * @param what names the numbers in the message
   * @param shape of both, for the index in the message
   * @throws AssertionError at the first pair that lies too far apart
   */
  public void check(String what, Shape shape, double[] actual, double[] expected) {
    if (actual.length != expected.length) {
      throw new AssertionError(
          what + ": received " + actual.length + " numbers, but expected " + expected.length + ".");
    }
    for (int index = 0; index < actual.length; index++) {
      if (!holds(actual[index], expected[index])) {
        throw new AssertionError(
            what
                + " at index "
                + index(shape, index)
                + " of shape "
                + shape
                + ": received "
                + actual[index]
                + ", but expected "
                + expected[index]
                + "; they differ by "
                + Math.abs(actual[index] - expected[index])
                + ", allowed are "
                + absolute
                + " or "
                + relative
                + " of the larger."
                + context(actual, expected));
      }
    }
  }

  private static String context(double[] actual, double[] expected) {
    return actual.length > 40
        ? ""
        : "\n  received " + Arrays.toString(actual) + "\n  expected " + Arrays.toString(expected);
  }

  /** The place of an element of a row-major array, as {@code (1, 2)}. */
  static Shape index(Shape shape, int position) {
    int[] index = new int[shape.rank()];
    int rest = position;
    for (int axis = shape.rank() - 1; axis >= 0; axis--) {
      index[axis] = rest % shape.size(axis);
      rest /= shape.size(axis);
    }
    return Shape.of(index);
  }
}
