package io.sparknn.testkit.reference;

import io.sparknn.shape.Shape;

/** How far apart the neighbours along each axis of a row-major array are. */
final class Strides {
  private Strides() {}

  /** The strides of a whole tensor: (12, 4, 1) for shape (2, 3, 4). */
  static int[] of(Shape shape) {
    int[] strides = new int[shape.rank()];
    int stride = 1;
    for (int axis = shape.rank() - 1; axis >= 0; axis--) {
      strides[axis] = stride;
      stride *= shape.size(axis);
    }
    return strides;
  }

  /** The strides that repeat a tensor to fill {@code target}: 0 along axes that are stretched. */
  static int[] broadcast(Shape shape, Shape target) {
    int[] own = of(shape);
    int extra = target.rank() - shape.rank();
    int[] strides = new int[target.rank()];
    for (int axis = extra; axis < target.rank(); axis++) {
      strides[axis] = shape.size(axis - extra) == 1 ? 0 : own[axis - extra];
    }
    return strides;
  }

  /** The elements of {@code shape} in row-major order, read at these strides. */
  static double[] read(double[] source, int offset, Shape shape, int[] strides) {
    double[] target = new double[Math.toIntExact(shape.elements())];
    if (target.length > 0) {
      read(source, offset, shape.toArray(), strides, 0, target, 0);
    }
    return target;
  }

  private static int read(
      double[] source,
      int from,
      int[] sizes,
      int[] strides,
      int axis,
      double[] target,
      int written) {
    if (axis == sizes.length) {
      target[written] = source[from];
      return written + 1;
    }
    int position = written;
    boolean innermost = axis == sizes.length - 1;
    for (int index = 0; index < sizes[axis]; index++) {
      int at = from + index * strides[axis];
      if (innermost) {
        target[position++] = source[at];
      } else {
        position = read(source, at, sizes, strides, axis + 1, target, position);
      }
    }
    return position;
  }
}
