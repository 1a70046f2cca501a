package io.sparknn.parameters;

/** Checks of hyper-parameters, with messages that name the owner, the value and the range. */
public final class Validate {
  private Validate() {}

  /** Requires a number that is neither infinite nor NaN. */
  public static void finite(String owner, String name, double value) {
    require(Double.isFinite(value), owner, name, value, "a finite number");
  }

  /** Requires a finite number of at least {@code minimum}. */
  public static void atLeast(String owner, String name, double value, double minimum) {
    String range = "at least " + plain(minimum);
    require(Double.isFinite(value) && value >= minimum, owner, name, value, range);
  }

  /** Requires a finite number above {@code bound}. */
  public static void above(String owner, String name, double value, double bound) {
    String range = "above " + plain(bound);
    require(Double.isFinite(value) && value > bound, owner, name, value, range);
  }

  /** Requires a number of at least {@code minimum} and below {@code bound}. */
  public static void within(String owner, String name, double value, double minimum, double bound) {
    String range = "at least " + plain(minimum) + " and below " + plain(bound);
    require(value >= minimum && value < bound, owner, name, value, range);
  }

  /** Requires a number of at least {@code minimum} and at most {@code maximum}. */
  public static void between(
      String owner, String name, double value, double minimum, double maximum) {
    String range = "at least " + plain(minimum) + " and at most " + plain(maximum);
    require(value >= minimum && value <= maximum, owner, name, value, range);
  }

  private static void require(
      boolean holds, String owner, String name, double value, String range) {
    if (!holds) {
      throw new IllegalArgumentException(
          owner + " received " + name + " = " + plain(value) + ", but it must be " + range + ".");
    }
  }

  private static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
