package io.sparknn.shape;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The sizes of a tensor's axes, outermost first; no axes at all is the shape of a scalar.
 *
 * <p>Layers see shapes without the batch axis; tensors carry it as axis 0. Sizes are 0 or more (an
 * empty batch is a batch).
 *
 * <p>The first axis of a layer's shape may have {@link #ANY} size: it counts the steps of a {@link
 * #sequence}, of which each sample may have another number. Tensors never have such an axis.
 */
public final class Shape {
  /** The size of a first axis that counts the steps of sequences of any length. */
  public static final int ANY = -1;

  private static final Shape SCALAR = new Shape(new int[0]);

  private final int[] sizes;

  private Shape(int[] sizes) {
    this.sizes = sizes;
  }

  /**
   * A shape with these axis sizes.
   *
   * @throws ShapeException if a size is negative, but for a first one of {@link #ANY}
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static Shape of(int... sizes) {
    for (int axis = 0; axis < sizes.length; axis++) {
      if (sizes[axis] < 0 && !(axis == 0 && sizes[axis] == ANY)) {
        throw new ShapeException(
            "Shape "
                + Arrays.toString(sizes)
                + " has a negative size; sizes are 0 or more, and the first may be Shape.ANY ("
                + ANY
                + ").");
      }
    }
    return sizes.length == 0 ? SCALAR : new Shape(sizes.clone());
  }

  /**
   * The shape of sequences of any length: (any) if no sizes follow, as for tokens; else (any,
   * sizes…), as for a vector at each step.
   *
   * @param sizes of the axes of one step
   */
  public static Shape sequence(int... sizes) {
    return of(IntStream.concat(IntStream.of(ANY), IntStream.of(sizes)).toArray());
  }

  /** The shape of a single number: no axes. */
  public static Shape scalar() {
    return SCALAR;
  }

  /** The number of axes. */
  public int rank() {
    return sizes.length;
  }

  /**
   * The size of an axis; negative axes count from the end, as −1 for the last.
   *
   * @throws ShapeException if it may be {@link #ANY}
   */
  public int size(int axis) {
    int size = sizes[axis(axis)];
    if (size == ANY) {
      throw new ShapeException(
          "A fixed number of steps was expected, but "
              + this
              + " is the shape of sequences of any length. Give the network's input a fixed first"
              + " size, or put a layer before that makes one value of a sequence, as Lstm or"
              + " SequencePooling.");
    }
    return size;
  }

  /** Whether the first axis counts the steps of sequences of any length. */
  public boolean hasAnyLength() {
    return sizes.length > 0 && sizes[0] == ANY;
  }

  /** The axis as an index from 0; negative axes count from the end. */
  public int axis(int axis) {
    int index = axis < 0 ? axis + sizes.length : axis;
    if (index < 0 || index >= sizes.length) {
      throw new ShapeException(
          "Axis " + axis + " does not exist in shape " + this + ", which has " + rank() + " axes.");
    }
    return index;
  }

  /**
   * How many numbers a tensor of this shape holds: the product of its sizes.
   *
   * @throws ShapeException if sequences may have any length
   */
  public long elements() {
    long product = 1;
    for (int axis = 0; axis < sizes.length; axis++) {
      product = Math.multiplyExact(product, (long) size(axis));
    }
    return product;
  }

  /** How many numbers one step of a sequence of any length holds; else {@link #elements}. */
  public long elementsOfOneStep() {
    return hasAnyLength() ? with(0, 1).elements() : elements();
  }

  /** The sizes, as a fresh array. */
  @JsonValue
  public int[] toArray() {
    return sizes.clone();
  }

  /** The sizes as {@code long}s, the form native libraries take. */
  public long[] toLongArray() {
    return Arrays.stream(sizes).asLongStream().toArray();
  }

  /**
   * This shape with one more axis in front, as a batch of {@code size} such values.
   *
   * @throws ShapeException if sequences may have any length; a batch has one: {@link #with}
   */
  public Shape prepend(int size) {
    int[] result = new int[sizes.length + 1];
    result[0] = size;
    System.arraycopy(sizes, 0, result, 1, sizes.length);
    return of(result);
  }

  /** This shape without its first axis: one sample of a batch, or one step of a sequence. */
  public Shape withoutFirst() {
    axis(0);
    return of(Arrays.copyOfRange(sizes, 1, sizes.length));
  }

  /** This shape with another size at one axis. */
  public Shape with(int axis, int size) {
    int[] result = sizes.clone();
    result[axis(axis)] = size;
    return of(result);
  }

  /**
   * The common shape of two operands: axes are matched from the last, and a size of 1 stretches
   * (NumPy's broadcasting rule).
   *
   * @throws ShapeException if two sizes differ and neither is 1
   */
  public Shape broadcast(Shape other) {
    int[] result = new int[Math.max(rank(), other.rank())];
    for (int fromEnd = 1; fromEnd <= result.length; fromEnd++) {
      int mine = fromEnd <= rank() ? sizes[rank() - fromEnd] : 1;
      int theirs = fromEnd <= other.rank() ? other.sizes[other.rank() - fromEnd] : 1;
      if (mine != theirs && mine != 1 && theirs != 1) {
        throw new ShapeException(
            "Shapes "
                + this
                + " and "
                + other
                + " do not broadcast: counted from the last axis, sizes must be equal or 1.");
      }
      result[result.length - fromEnd] = mine == 1 ? theirs : mine;
    }
    return of(result);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Shape that && Arrays.equals(sizes, that.sizes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(sizes);
  }

  /** The sizes in parentheses, as {@code (1, 28, 28)} or {@code (any, 16)}. */
  @Override
  public String toString() {
    return Arrays.stream(sizes)
        .mapToObj(size -> size == ANY ? "any" : Integer.toString(size))
        .collect(Collectors.joining(", ", "(", ")"));
  }
}
