package io.sparknn.ml.param;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import scala.Function1;

/**
 * Checks of parameter values. They throw instead of answering false, because Spark's own text says
 * neither what was expected nor what to do.
 */
final class Ranges {
  private Ranges() {}

  /** A check that travels with its parameter. */
  private interface Check<V> extends Function1<V, Object>, Serializable {}

  static Function1<Object, Object> atLeast(String name, double minimum) {
    return number(name, value -> value >= minimum, "at least " + plain(minimum));
  }

  static Function1<Object, Object> above(String name, double bound) {
    return number(name, value -> value > bound, "above " + plain(bound));
  }

  static Function1<String, Object> oneOf(String name, String... allowed) {
    List<String> names = List.of(allowed);
    return check(name, value -> value != null && names.contains(value), "one of " + names);
  }

  static Function1<Object, Object> oneOf(String name, Integer... allowed) {
    List<Integer> numbers = List.of(allowed);
    return check(
        name,
        value -> value instanceof Integer number && numbers.contains(number),
        "one of " + numbers);
  }

  static Function1<Object, Object> finite(String name) {
    return number(name, value -> true, "a finite number");
  }

  static Function1<double[], Object> allFinite(String name) {
    return all(name, Double::isFinite, "one finite number or more");
  }

  static Function1<double[], Object> allAbove(String name, double bound) {
    return all(
        name,
        value -> Double.isFinite(value) && value > bound,
        "one finite number or more, each above " + plain(bound));
  }

  static Function1<String, Object> notEmpty(String name) {
    return check(name, value -> value != null && !value.isEmpty(), "a name");
  }

  static <V> Function1<V, Object> notNull(String name) {
    return check(name, value -> value != null, "a value");
  }

  static <V> Function1<V, Object> any() {
    return (Check<V>) value -> true;
  }

  private interface Condition<V> extends Serializable {
    boolean holds(V value);
  }

  private static Function1<Object, Object> number(
      String name, Condition<Double> condition, String expected) {
    return check(
        name,
        value ->
            value instanceof Number number
                && Double.isFinite(number.doubleValue())
                && condition.holds(number.doubleValue()),
        expected);
  }

  private static Function1<double[], Object> all(
      String name, Condition<Double> condition, String expected) {
    return check(
        name,
        values ->
            values != null
                && values.length > 0
                && Arrays.stream(values).allMatch(value -> condition.holds(value)),
        expected);
  }

  private static <V> Function1<V, Object> check(
      String name, Condition<V> condition, String expected) {
    return (Check<V>)
        value -> {
          if (!condition.holds(value)) {
            String text = value instanceof double[] array ? Arrays.toString(array) : "" + value;
            throw new IllegalArgumentException(
                "Parameter " + name + " received " + text + ", but it must be " + expected + ".");
          }
          return true;
        };
  }

  private static String plain(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }
}
