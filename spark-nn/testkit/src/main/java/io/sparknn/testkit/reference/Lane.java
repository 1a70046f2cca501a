package io.sparknn.testkit.reference;

import io.sparknn.shape.Shape;

/**
 * A row-major array seen along one axis: {@code outer} blocks of {@code length} rows of {@code
 * inner} elements.
 *
 * @param outer product of the sizes before the axis
 * @param length size of the axis
 * @param inner product of the sizes after the axis
 */
record Lane(int outer, int length, int inner) {

  /** The array of this shape along this axis, which may be negative. */
  static Lane along(Shape shape, int axis) {
    int at = shape.axis(axis);
    int outer = 1;
    int inner = 1;
    for (int other = 0; other < shape.rank(); other++) {
      outer *= other < at ? shape.size(other) : 1;
      inner *= other > at ? shape.size(other) : 1;
    }
    return new Lane(outer, shape.size(at), inner);
  }

  /** Where the element of this outer block, row and inner place stands. */
  int index(int block, int row, int place) {
    return (block * length + row) * inner + place;
  }

  /** How many elements there are for each place along the axis. */
  int lanes() {
    return outer * inner;
  }
}
