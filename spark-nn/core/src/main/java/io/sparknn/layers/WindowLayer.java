package io.sparknn.layers;

import io.sparknn.shape.Fit;
import io.sparknn.shape.Window;

/**
 * A layer whose window slides over the axes of its input behind the channels. Each is a record with
 * a component {@code window}. Where it takes several numbers, give one for all axes, or one for
 * each.
 *
 * @param <L> the layer itself
 */
public interface WindowLayer<L extends WindowLayer<L>> extends Layer {

  /** The window's geometry. */
  Window window();

  /** This layer with a window of another geometry. */
  L window(Window window);

  /** This layer with so many cells from one window to the next. */
  default L stride(int... strides) {
    return window(window().stride(strides));
  }

  /** This layer with so many cells of padding before the input and as many behind. */
  default L padding(int... paddings) {
    return window(window().padding(paddings));
  }

  /** This layer with other padding before the input than behind. */
  default L padding(int[] before, int[] after) {
    return window(window().padding(before, after));
  }

  /** This layer with padding that keeps the size, divided by the stride and rounded up. */
  default L same() {
    return window(window().padding(0).fit(Fit.SAME));
  }

  /** This layer with so many cells from one of the window's to the next. */
  default L dilation(int... dilations) {
    return window(window().dilation(dilations));
  }
}
