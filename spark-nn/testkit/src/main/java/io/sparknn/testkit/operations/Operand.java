package io.sparknn.testkit.operations;

import io.sparknn.engine.DataType;
import io.sparknn.engine.Engine;
import io.sparknn.engine.Tensor;
import io.sparknn.shape.Shape;
import io.sparknn.testkit.values.Numbers;
import java.util.Arrays;
import java.util.Locale;

/**
 * An operand of an {@link OpCase}: a shape and what kind of numbers fill it.
 *
 * @param kind of the numbers
 * @param bound of {@link Kind#INDEX}, exclusive; else 0
 */
public record Operand(Shape shape, Kind kind, int bound) {

  /** Kinds of numbers. */
  public enum Kind {
    /** Between −2 and 2, not near 0. */
    ORDINARY,
    /** Between 0.5 and 2. */
    POSITIVE,
    /** 0 or 1, a constant. */
    TRUTH,
    /** Whole numbers from 0, in INT64. */
    INDEX
  }

  /** Ordinary numbers of this shape. */
  public static Operand values(int... sizes) {
    return new Operand(Shape.of(sizes), Kind.ORDINARY, 0);
  }

  /** Positive numbers of this shape. */
  public static Operand positive(int... sizes) {
    return new Operand(Shape.of(sizes), Kind.POSITIVE, 0);
  }

  /** Zeros and ones of this shape. */
  public static Operand truths(int... sizes) {
    return new Operand(Shape.of(sizes), Kind.TRUTH, 0);
  }

  /** Whole numbers below {@code bound}, of this shape. */
  public static Operand indices(int bound, int... sizes) {
    return new Operand(Shape.of(sizes), Kind.INDEX, bound);
  }

  /** Whether operations have gradients with respect to it. */
  public boolean differentiable() {
    return kind == Kind.ORDINARY || kind == Kind.POSITIVE;
  }

  /** Its numbers; {@code position} among the operands tells it apart from the others. */
  public double[] numbers(int position) {
    int size = Math.toIntExact(shape.elements());
    long seed = 31L * Arrays.hashCode(shape.toArray()) + position;
    return switch (kind) {
      case ORDINARY -> Numbers.ordinary(size, seed);
      case POSITIVE -> Numbers.positive(size, seed);
      case TRUTH -> toDoubles(Numbers.indices(size, 2, seed));
      case INDEX -> toDoubles(Numbers.indices(size, bound, seed));
    };
  }

  /** A tensor of its numbers, of this type unless they are indices. */
  public Tensor open(Engine engine, DataType type, int position) {
    double[] numbers = numbers(position);
    if (kind == Kind.INDEX) {
      return engine.tensor(shape, Arrays.stream(numbers).mapToLong(Math::round).toArray());
    }
    if (type == DataType.FLOAT64) {
      return engine.tensor(shape, numbers);
    }
    float[] rounded = new float[numbers.length];
    for (int index = 0; index < rounded.length; index++) {
      rounded[index] = (float) numbers[index];
    }
    return engine.tensor(shape, rounded);
  }

  private static double[] toDoubles(long[] numbers) {
    return Arrays.stream(numbers).asDoubleStream().toArray();
  }

  @Override
  public String toString() {
    String name = kind == Kind.ORDINARY ? "" : kind.name().toLowerCase(Locale.ROOT) + " ";
    return name + shape;
  }
}
