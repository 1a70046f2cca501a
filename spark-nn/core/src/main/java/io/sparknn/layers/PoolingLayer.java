package io.sparknn.layers;

import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.shape.Fit;
import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;
import io.sparknn.shape.Window;
import io.sparknn.shape.WindowAxis;
import java.util.Arrays;
import java.util.List;

/**
 * What poolings over a sliding window have in common: each channel by itself, and no parameters.
 *
 * @param <L> the layer itself
 */
public interface PoolingLayer<L extends PoolingLayer<L>> extends WindowLayer<L> {

  /** This layer with one more window at the end where cells remain, so that each is seen. */
  default L ceilMode() {
    return window(window().fit(Fit.CEIL));
  }

  @Override
  default Shape outputShape(Shape input) {
    String name = getClass().getSimpleName();
    Shape output = window().outputShape(name, input);
    List<WindowAxis> axes = window().at(input).axes();
    for (int i = 0; i < axes.size(); i++) {
      if (axes.get(i).before() > 0 && input.size(i + 1) < axes.get(i).dilation()) {
        throw new ShapeException(
            name
                + " received an input of shape "
                + input
                + ", of which its window ("
                + window()
                + ") could see nothing but padding; use less dilation, or no padding.");
      }
    }
    return output;
  }

  /** Checks that no window could hold padding only. */
  static void validatePadding(String owner, Window window) {
    if (window.axes().stream()
        .anyMatch(axis -> 2 * Math.max(axis.before(), axis.after()) > axis.kernel())) {
      throw new ShapeException(
          owner
              + " received a window of "
              + window
              + ", but its padding must be at most half of the window, or a window could hold"
              + " nothing else.");
    }
  }

  /** The largest value of each window; padding never wins. */
  static Tensor max(Ops ops, Tensor input, Window window) {
    FittedWindow fitted = FittedWindow.of(ops, input, window, Double.NEGATIVE_INFINITY);
    return ops.maxPool(fitted.input(), fitted.window());
  }

  /**
   * The mean of each window.
   *
   * @param countPadding whether declared padding counts as 0; else, as what CEIL and SAME add, it
   *     doesn't count
   */
  static Tensor average(Ops ops, Tensor input, Window window, boolean countPadding) {
    FittedWindow fitted = FittedWindow.of(ops, input, window, 0);
    Tensor means = ops.averagePool(fitted.input(), fitted.window());
    boolean padded = window.axes().stream().anyMatch(axis -> axis.before() + axis.after() > 0);
    if (window.evenlyPadded() && (countPadding || !padded)) {
      return means;
    }
    return ops.divide(means, countedShare(ops, input, window, countPadding));
  }

  /** Which share of each window counts: (sizes'…). */
  private static Tensor countedShare(Ops ops, Tensor input, Window window, boolean countPadding) {
    int[] sizes = input.shape().toArray();
    sizes[0] = 1;
    sizes[1] = 1;
    Tensor cells = ops.full(Shape.of(sizes), input.dataType(), 1);
    Window fitted = window.at(input.shape().withoutFirst());
    for (int i = 0; countPadding && i < window.rank(); i++) {
      int before = window.axes().get(i).before();
      int after = Math.min(window.axes().get(i).after(), fitted.axes().get(i).after());
      cells = ops.pad(cells, i + 2, before, after, 1);
    }
    Window rest = countPadding ? less(fitted, window) : fitted;
    FittedWindow counted = FittedWindow.of(ops, cells, rest, 0);
    Tensor share = ops.averagePool(counted.input(), counted.window()); // (1, 1, sizes'…)
    return ops.reshape(share, share.shape().withoutFirst().withoutFirst());
  }

  /** The padding that was declared taken off that of the fitted window. */
  private static Window less(Window fitted, Window declared) {
    int[] before = new int[fitted.rank()];
    int[] after = new int[fitted.rank()];
    Arrays.setAll(before, i -> fitted.axes().get(i).before() - declared.axes().get(i).before());
    Arrays.setAll(
        after, i -> Math.max(fitted.axes().get(i).after() - declared.axes().get(i).after(), 0));
    return fitted.padding(before, after);
  }
}
