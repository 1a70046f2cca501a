package io.sparknn.layers;

import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.parameters.Validate;
import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;
import java.util.ArrayList;
import java.util.List;

/**
 * What poolings to fixed sizes have in common: along each axis, result i of m is of the cells from
 * ⌊i · n / m⌋ to ⌈(i + 1) · n / m⌉ of n.
 */
final class AdaptivePooling {
  private AdaptivePooling() {}

  /** One number from the cells along one axis, which is dropped. */
  @FunctionalInterface
  interface Reduction {
    Tensor along(Tensor x, int axis);
  }

  static List<Integer> validate(String owner, List<Integer> sizes) {
    Validate.atLeast(owner, "number of sizes", sizes.size(), 1);
    sizes.forEach(size -> Validate.atLeast(owner, "size", size, 1));
    return List.copyOf(sizes);
  }

  static Shape outputShape(String owner, Shape input, List<Integer> sizes) {
    if (input.rank() != sizes.size() + 1 || input.elements() == 0) {
      throw ShapeException.mismatch(
          owner + sizes, "channels and " + sizes.size() + " axes that aren't empty", input);
    }
    int[] output = sizes.stream().mapToInt(Integer::intValue).toArray();
    return Shape.of(output).prepend(input.size(0));
  }

  /** Axis by axis, as a mean of means of rectangles, or a maximum of maxima, is that of all. */
  static Tensor pool(Ops ops, Tensor input, List<Integer> sizes, Reduction reduction) {
    Tensor result = input;
    for (int i = 0; i < sizes.size(); i++) {
      if (result.shape().size(i + 2) != sizes.get(i)) {
        result = along(ops, result, i + 2, sizes.get(i), reduction);
      }
    }
    return result;
  }

  private static Tensor along(Ops ops, Tensor x, int axis, int size, Reduction reduction) {
    int cells = x.shape().size(axis);
    List<Tensor> parts = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      int from = Math.toIntExact((long) i * cells / size);
      int to = Math.toIntExact(((i + 1L) * cells + size - 1) / size);
      parts.add(ops.expand(reduction.along(ops.slice(x, axis, from, to), axis), axis));
    }
    return size == 1 ? parts.get(0) : ops.concatenate(parts, axis);
  }
}
