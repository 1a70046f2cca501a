package io.sparknn.engine;

import io.sparknn.shape.Shape;
import io.sparknn.shape.Window;

/** Poolings over an axis of windows, and their gradients; a sequence goes as in Convolutions. */
final class Poolings {
  /** The axis of the cells among (b, c, cells, sizes'…). */
  private static final int CELLS = 2;

  private Poolings() {}

  static Tensor max(Ops ops, Tensor input, Window window) {
    return window.rank() == 1
        ? Windows.lower(ops, ops.maxPool(Windows.lift(ops, input), Windows.lift(window)))
        : ops.max(padded(ops, input, window), CELLS);
  }

  static Tensor maxGradient(Ops ops, Tensor gradient, Tensor input, Window window) {
    if (window.rank() == 1) {
      Tensor image = Windows.lift(ops, input);
      return Windows.lower(
          ops, ops.maxPoolGradient(Windows.lift(ops, gradient), image, Windows.lift(window)));
    }
    Tensor windows = padded(ops, input, window); // (b, c, cells, sizes'…)
    Tensor largest = ops.equal(windows, ops.expand(ops.max(windows, CELLS), CELLS));
    Tensor share =
        ops.divide(ops.expand(gradient, CELLS), ops.expand(ops.sum(largest, CELLS), CELLS));
    int[] paddings = window.paddings();
    Shape shape = input.shape();
    for (int axis = 0; axis < paddings.length; axis++) {
      shape = shape.with(axis + 2, shape.size(axis + 2) + 2 * paddings[axis]);
    }
    Tensor result = Windows.overlap(ops, ops.multiply(largest, share), shape, window.padding(0));
    for (int axis = 0; axis < paddings.length; axis++) {
      int from = paddings[axis];
      result = ops.slice(result, axis + 2, from, from + input.shape().size(axis + 2));
    }
    return result;
  }

  static Tensor average(Ops ops, Tensor input, Window window) {
    return window.rank() == 1
        ? Windows.lower(ops, ops.averagePool(Windows.lift(ops, input), Windows.lift(window)))
        : ops.mean(ops.windows(input, window), CELLS);
  }

  static Tensor averageGradient(Ops ops, Tensor gradient, Shape input, Window window) {
    if (window.rank() == 1) {
      Tensor image = Windows.lift(ops, gradient);
      return Windows.lower(
          ops, ops.averagePoolGradient(image, Windows.lift(input), Windows.lift(window)));
    }
    Tensor share = ops.expand(ops.multiply(gradient, 1.0 / window.cells()), CELLS);
    Tensor windows = ops.broadcastTo(share, share.shape().with(CELLS, window.cells()));
    return Windows.overlap(ops, windows, input, window);
  }

  /** Windows with padding that no maximum takes: (b, c, cells, sizes'…). */
  private static Tensor padded(Ops ops, Tensor input, Window window) {
    Tensor padded = input;
    int[] paddings = window.paddings();
    for (int axis = 0; axis < paddings.length; axis++) {
      int cells = paddings[axis];
      padded = ops.pad(padded, axis + 2, cells, cells, Double.NEGATIVE_INFINITY);
    }
    return ops.windows(padded, window.padding(0));
  }
}
