package io.sparknn.shape;

/**
 * One axis of a {@link Window}. Its extent is dilation · (kernel − 1) + 1 cells.
 *
 * @param kernel cells of the window, 1 or more
 * @param stride cells from one window to the next, 1 or more
 * @param before cells of padding before the input, 0 or more
 * @param after cells of padding behind the input, 0 or more
 * @param dilation cells from one of the window's to the next, 1 or more
 * @param fit how many windows are taken; for {@link Fit#SAME} there is no other padding
 */
public record WindowAxis(int kernel, int stride, int before, int after, int dilation, Fit fit) {

  /** Checks the ranges. */
  public WindowAxis {
    require("kernel", kernel, 1);
    require("stride", stride, 1);
    require("padding", Math.min(before, after), 0);
    require("dilation", dilation, 1);
    if (fit == Fit.SAME && (before > 0 || after > 0)) {
      throw new IllegalArgumentException(
          "A window received padding "
              + Math.max(before, after)
              + " and 'same', which chooses its padding; leave out one of them.");
    }
  }

  private static void require(String name, int value, int minimum) {
    if (value < minimum) {
      throw new IllegalArgumentException(
          "A window's " + name + " was " + value + ", but it must be at least " + minimum + ".");
    }
  }

  /** A window that moves by one, without padding or dilation. */
  public static WindowAxis of(int kernel) {
    return new WindowAxis(kernel, 1, 0, 0, 1, Fit.FLOOR);
  }

  /** How many cells the window spans, those it leaves out included. */
  public int extent() {
    return dilation * (kernel - 1) + 1;
  }

  /** How many windows there are on an input of this size; below 1 if none fits. */
  public int outputSize(int size) {
    int room = size + before + after - extent();
    return switch (fit) {
      case FLOOR -> Math.floorDiv(room, stride) + 1;
      case SAME -> -Math.floorDiv(-size, stride);
      case CEIL -> {
        int windows = -Math.floorDiv(-room, stride) + 1;
        yield (windows - 1) * stride >= size + before ? windows - 1 : windows;
      }
    };
  }

  /** The size of an input whose windows, added up where they overlap, are so many. */
  public int transposedSize(int windows) {
    int spanned = (windows - 1) * stride + extent();
    return fit == Fit.SAME ? windows * stride : spanned - before - after;
  }

  /** This axis for an input of this size: with padding in numbers, and {@link Fit#FLOOR}. */
  WindowAxis at(int size) {
    int spanned = (outputSize(size) - 1) * stride + extent();
    return switch (fit) {
      case FLOOR -> this;
      case CEIL -> padded(before, Math.max(spanned - size - before, 0));
      case SAME -> {
        int padding = Math.max(spanned - size, 0);
        yield padded(padding / 2, padding - padding / 2);
      }
    };
  }

  private WindowAxis padded(int front, int back) {
    return new WindowAxis(kernel, stride, front, back, dilation, Fit.FLOOR);
  }
}
