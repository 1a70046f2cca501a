package io.sparknn.shape;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The geometry of a window that slides over one, two or three axes, as convolution and pooling use
 * it.
 *
 * <p>Along each axis, with input size n, kernel k, stride s, padding p on both sides and dilation
 * d, there are ⌊(n + 2p − d(k − 1) − 1) / s⌋ + 1 windows; {@link Fit} has other rules.
 *
 * @param axes one for each axis of the input, the channels not counted, outermost first
 */
public record Window(List<WindowAxis> axes) {
  private static final List<String> INPUTS =
      List.of(
          "(channels, length)", "(channels, height, width)", "(channels, depth, height, width)");

  /** Keeps a copy of the list, and checks that there are one to three axes. */
  public Window {
    axes = List.copyOf(axes);
    if (axes.isEmpty() || axes.size() > INPUTS.size()) {
      throw new IllegalArgumentException(
          "A window received " + axes.size() + " axes, but it must have 1, 2 or 3.");
    }
  }

  /** A window of so many cells along each axis that moves by one, without padding or dilation. */
  public static Window of(int... kernel) {
    return new Window(Arrays.stream(kernel).mapToObj(WindowAxis::of).toList());
  }

  /** A square window that moves by one, without padding or dilation. */
  public static Window square(int kernel) {
    return of(kernel, kernel);
  }

  /** A cubic window that moves by one, without padding or dilation. */
  public static Window cube(int kernel) {
    return of(kernel, kernel, kernel);
  }

  // --- Changes: one number for all axes, or one for each -----------------------------------------

  /** This window with another stride. */
  public Window stride(int... strides) {
    return with(
        "stride",
        strides,
        (a, stride) ->
            new WindowAxis(a.kernel(), stride, a.before(), a.after(), a.dilation(), a.fit()));
  }

  /** This window with another padding, the same before and behind. */
  public Window padding(int... paddings) {
    return padding(paddings, paddings);
  }

  /** This window with another padding before and another behind. */
  public Window padding(int[] before, int[] after) {
    Window front =
        with(
            "padding",
            before,
            (a, cells) -> new WindowAxis(a.kernel(), a.stride(), cells, 0, a.dilation(), a.fit()));
    return front.with(
        "padding",
        after,
        (a, cells) ->
            new WindowAxis(a.kernel(), a.stride(), a.before(), cells, a.dilation(), a.fit()));
  }

  /** This window with another dilation. */
  public Window dilation(int... dilations) {
    return with(
        "dilation",
        dilations,
        (a, dilation) ->
            new WindowAxis(a.kernel(), a.stride(), a.before(), a.after(), dilation, a.fit()));
  }

  /** This window with another rule of how many there are. */
  public Window fit(Fit fit) {
    return new Window(
        axes.stream()
            .map(
                a ->
                    new WindowAxis(
                        a.kernel(), a.stride(), a.before(), a.after(), a.dilation(), fit))
            .toList());
  }

  private interface Change {
    WindowAxis of(WindowAxis axis, int value);
  }

  private Window with(String name, int[] values, Change change) {
    if (values.length != 1 && values.length != axes.size()) {
      throw new IllegalArgumentException(
          "A window of "
              + axes.size()
              + " axes received "
              + values.length
              + " numbers as "
              + name
              + "; give one for all axes, or one for each.");
    }
    return new Window(
        IntStream.range(0, axes.size())
            .mapToObj(i -> change.of(axes.get(i), values[values.length == 1 ? 0 : i]))
            .toList());
  }

  // --- Sizes
  // ---------------------------------------------------------------------------------------

  /** The number of axes. */
  public int rank() {
    return axes.size();
  }

  /** The number of cells of the window. */
  public int cells() {
    return Arrays.stream(kernels()).reduce(1, Math::multiplyExact);
  }

  /** The cells along each axis. */
  public int[] kernels() {
    return each(WindowAxis::kernel);
  }

  /** The stride along each axis. */
  public int[] strides() {
    return each(WindowAxis::stride);
  }

  /** The dilation along each axis. */
  public int[] dilations() {
    return each(WindowAxis::dilation);
  }

  /**
   * The padding along each axis.
   *
   * @throws IllegalStateException if it isn't the same on both sides, or depends on the input
   */
  public int[] paddings() {
    if (!evenlyPadded()) {
      throw new IllegalStateException(
          "The window "
              + this
              + " was used as it is, but operations on tensors need the same padding before and"
              + " behind; pad the input first.");
    }
    return each(WindowAxis::before);
  }

  /** Whether the padding is known, and the same before and behind each axis. */
  public boolean evenlyPadded() {
    return axes.stream().allMatch(a -> a.fit() == Fit.FLOOR && a.before() == a.after());
  }

  /** Whether the window's cells lie side by side. */
  public boolean undilated() {
    return axes.stream().allMatch(a -> a.dilation() == 1);
  }

  private int[] each(ToIntFunction<WindowAxis> size) {
    return axes.stream().mapToInt(size).toArray();
  }

  /** This window for an input (channels, sizes…): padding in numbers, and {@link Fit#FLOOR}. */
  public Window at(Shape input) {
    return new Window(
        IntStream.range(0, rank()).mapToObj(i -> axes.get(i).at(input.size(i + 1))).toList());
  }

  /**
   * The shape of the result for an input (channels, sizes…), with the same channels.
   *
   * @throws ShapeException if the input has other axes, or the window is larger than it
   */
  public Shape outputShape(String where, Shape input) {
    requireRank(where, input);
    int[] sizes = input.toArray();
    for (int axis = 0; axis < rank(); axis++) {
      sizes[axis + 1] = axes.get(axis).outputSize(sizes[axis + 1]);
    }
    if (Arrays.stream(sizes).skip(1).anyMatch(size -> size < 1)) {
      throw new ShapeException(
          where
              + " received an input of shape "
              + input
              + ", which is smaller than its window ("
              + this
              + "); use a smaller kernel, more padding, or fewer poolings before it.");
    }
    return Shape.of(sizes);
  }

  /**
   * Checks the number of axes of an input (channels, sizes…).
   *
   * @throws ShapeException if it has others
   */
  public void requireRank(String where, Shape input) {
    if (input.rank() != rank() + 1) {
      throw ShapeException.mismatch(where, INPUTS.get(rank() - 1), input);
    }
  }

  /** The kernel's sizes, as {@code 3×3}. */
  public String kernelText() {
    return text(kernels(), "×");
  }

  /** Kernel and stride, then what isn't usual, as {@code 3×3, stride 2, padding 1}. */
  @Override
  public String toString() {
    int[] before = each(WindowAxis::before);
    int[] after = each(WindowAxis::after);
    StringBuilder text = new StringBuilder(kernelText()).append(", stride ").append(one(strides()));
    if (!Arrays.equals(before, after)) {
      text.append(", padding ").append(one(before)).append(" and ").append(one(after));
    } else if (Arrays.stream(before).anyMatch(cells -> cells > 0)) {
      text.append(", padding ").append(one(before));
    }
    if (!undilated()) {
      text.append(", dilation ").append(one(dilations()));
    }
    List<Fit> fits = axes.stream().map(WindowAxis::fit).distinct().toList();
    if (!fits.equals(List.of(Fit.FLOOR))) {
      text.append(", ").append(fits.size() == 1 ? fits.get(0) : fits);
    }
    return text.toString();
  }

  private static String one(int[] values) {
    boolean equal = Arrays.stream(values).distinct().count() == 1;
    return equal ? Integer.toString(values[0]) : text(values, "×");
  }

  private static String text(int[] values, String between) {
    return Arrays.stream(values).mapToObj(Integer::toString).collect(Collectors.joining(between));
  }
}
