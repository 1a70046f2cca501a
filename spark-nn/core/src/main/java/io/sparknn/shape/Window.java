package io.sparknn.shape;

/**
 * The geometry of a two-dimensional sliding window, as convolution and pooling use it.
 *
 * <p>Along each axis, with input size n, kernel k, stride s, padding p on both sides and dilation
 * d, the output size is ⌊(n + 2p − d(k − 1) − 1) / s⌋ + 1.
 *
 * @param kernelHeight rows of the window, 1 or more
 * @param kernelWidth columns of the window, 1 or more
 * @param strideHeight rows between windows, 1 or more
 * @param strideWidth columns between windows, 1 or more
 * @param paddingHeight rows added above and below, 0 or more
 * @param paddingWidth columns added left and right, 0 or more
 * @param dilationHeight distance between the window's rows, 1 or more
 * @param dilationWidth distance between the window's columns, 1 or more
 */
public record Window(
    int kernelHeight,
    int kernelWidth,
    int strideHeight,
    int strideWidth,
    int paddingHeight,
    int paddingWidth,
    int dilationHeight,
    int dilationWidth) {

  /** Checks that sizes, strides and dilations are 1 or more and paddings 0 or more. */
  public Window {
    requireAtLeast(1, "kernel", kernelHeight, kernelWidth);
    requireAtLeast(1, "stride", strideHeight, strideWidth);
    requireAtLeast(0, "padding", paddingHeight, paddingWidth);
    requireAtLeast(1, "dilation", dilationHeight, dilationWidth);
  }

  /** A square window that moves by one, without padding or dilation. */
  public static Window square(int kernel) {
    return new Window(kernel, kernel, 1, 1, 0, 0, 1, 1);
  }

  /** This window with another stride on both axes. */
  public Window stride(int stride) {
    return new Window(
        kernelHeight,
        kernelWidth,
        stride,
        stride,
        paddingHeight,
        paddingWidth,
        dilationHeight,
        dilationWidth);
  }

  /** This window with another padding on both axes. */
  public Window padding(int padding) {
    return new Window(
        kernelHeight,
        kernelWidth,
        strideHeight,
        strideWidth,
        padding,
        padding,
        dilationHeight,
        dilationWidth);
  }

  /** This window with another dilation on both axes. */
  public Window dilation(int dilation) {
    return new Window(
        kernelHeight,
        kernelWidth,
        strideHeight,
        strideWidth,
        paddingHeight,
        paddingWidth,
        dilation,
        dilation);
  }

  /** The number of cells of the window. */
  public int cells() {
    return kernelHeight * kernelWidth;
  }

  /**
   * The rows of the output for an input of {@code height} rows; below 1 if the window doesn't fit.
   */
  public int outputHeight(int height) {
    return outputSize(height, kernelHeight, strideHeight, paddingHeight, dilationHeight);
  }

  /** The columns of the output for an input of {@code width} columns; below 1 if it doesn't fit. */
  public int outputWidth(int width) {
    return outputSize(width, kernelWidth, strideWidth, paddingWidth, dilationWidth);
  }

  /**
   * The output size for an image of shape (channels, height, width), with the same channels.
   *
   * @throws ShapeException if the input isn't such an image, or the window is larger than it
   */
  public Shape outputShape(String where, Shape input) {
    if (input.rank() != 3) {
      throw ShapeException.mismatch(where, "(channels, height, width)", input);
    }
    int height = outputHeight(input.size(1));
    int width = outputWidth(input.size(2));
    if (height < 1 || width < 1) {
      throw new ShapeException(
          where
              + " received an image of shape "
              + input
              + ", which is smaller than its window of "
              + extent(kernelHeight, dilationHeight)
              + " by "
              + extent(kernelWidth, dilationWidth)
              + " with padding "
              + paddingHeight
              + " and "
              + paddingWidth
              + "; use a smaller kernel, more padding, or fewer poolings before it.");
    }
    return Shape.of(input.size(0), height, width);
  }

  private static int extent(int kernel, int dilation) {
    return dilation * (kernel - 1) + 1;
  }

  private static int outputSize(int size, int kernel, int stride, int padding, int dilation) {
    return Math.floorDiv(size + 2 * padding - extent(kernel, dilation), stride) + 1;
  }

  private static void requireAtLeast(int minimum, String name, int height, int width) {
    if (height < minimum || width < minimum) {
      throw new IllegalArgumentException(
          "A window's "
              + name
              + " was "
              + height
              + " by "
              + width
              + ", but both must be at least "
              + minimum
              + ".");
    }
  }
}
