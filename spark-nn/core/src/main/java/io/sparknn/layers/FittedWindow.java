package io.sparknn.layers;

import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.shape.Window;
import io.sparknn.shape.WindowAxis;
import java.util.List;

/**
 * An input and a window as operations take them: the padding that is the same on both sides is left
 * to the window, and what one side has more is part of the input.
 */
record FittedWindow(Tensor input, Window window) {

  /** Of an input (batch, channels, sizes…) that is padded with {@code value} where it must be. */
  static FittedWindow of(Ops ops, Tensor input, Window window, double value) {
    if (window.evenlyPadded()) {
      return new FittedWindow(input, window);
    }
    List<WindowAxis> axes = window.at(input.shape().withoutFirst()).axes();
    Tensor padded = input;
    for (int i = 0; i < axes.size(); i++) {
      WindowAxis axis = axes.get(i);
      int both = Math.min(axis.before(), axis.after());
      if (axis.before() != axis.after()) {
        padded = ops.pad(padded, i + 2, axis.before() - both, axis.after() - both, value);
      }
    }
    return new FittedWindow(padded, even(axes));
  }

  private static Window even(List<WindowAxis> axes) {
    int[] both = axes.stream().mapToInt(a -> Math.min(a.before(), a.after())).toArray();
    return new Window(axes).padding(both);
  }
}
