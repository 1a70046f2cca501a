package io.sparknn.shape;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The sizes of a tensor's axes, outermost first; no axes at all is the shape of a scalar.
 *
 * <p>Layers see shapes without the batch axis; tensors carry it as axis 0. Sizes are 0 or more (an
 * empty batch is a batch).
 */
public final class Shape {
  private static final Shape SCALAR = new Shape(new int[0]);

  private final int[] sizes;

  private Shape(int[] sizes) {
    this.sizes = sizes;
  }

  /**
   * A shape with these axis sizes.
   *
   * @throws ShapeException if a size is negative
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static Shape of(int... sizes) {
    for (int size : sizes) {
      if (size < 0) {
        throw new ShapeException(
            "Shape " + Arrays.toString(sizes) + " has a negative size; sizes are 0 or more.");
      }
    }
    return sizes.length == 0 ? SCALAR : new Shape(sizes.clone());
  }

  /** The shape of a single number: no axes. */
  public static Shape scalar() {
    return SCALAR;
  }

  /** The number of axes. */
  public int rank() {
    return sizes.length;
  }

  /** The size of an axis; negative axes count from the end, as −1 for the last. */
  public int size(int axis) {
    return sizes[axis(axis)];
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

  /** How many numbers a tensor of this shape holds: the product of its sizes. */
  public long elements() {
    long product = 1;
    for (int size : sizes) {
      product = Math.multiplyExact(product, (long) size);
    }
    return product;
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

  /** This shape with one more axis in front, as a batch of {@code size} such values. */
  public Shape prepend(int size) {
    int[] result = new int[sizes.length + 1];
    result[0] = size;
    System.arraycopy(sizes, 0, result, 1, sizes.length);
    return of(result);
  }

  /** This shape without its first axis: one sample of a batch. */
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

  /** The sizes in parentheses, as {@code (1, 28, 28)}. */
  @Override
  public String toString() {
    return Arrays.stream(sizes)
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(", ", "(", ")"));
  }
}
