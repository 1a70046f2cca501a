package io.sparknn.layers;

import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.parameters.ParameterSpec;
import io.sparknn.shape.Fit;
import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;
import io.sparknn.shape.Window;
import io.sparknn.shape.WindowAxis;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What {@link ConvTranspose1d}, {@link ConvTranspose2d} and {@link ConvTranspose3d} have in common.
 *
 * @param <L> the layer itself
 */
public interface TransposedConvolutionLayer<L extends TransposedConvolutionLayer<L>>
    extends AffineLayer<L>, WindowLayer<L> {

  /** The number of output channels. */
  int filters();

  /** In how many groups filters and channels are that don't see each other. */
  int groups();

  /** How many cells the output has more at the end of each axis. */
  List<Integer> outputPadding();

  /** This layer with filters and channels in so many groups that don't see each other. */
  L groups(int groups);

  /** This layer with an output of so many cells more at the end of each axis. */
  L outputPadding(List<Integer> outputPadding);

  /** This layer with an output of so many cells more at the end of every axis. */
  default L outputPadding(int cells) {
    return outputPadding(Collections.nCopies(window().rank(), cells));
  }

  /** Checks the output padding that the constructor of a layer received, and gives a copy. */
  static List<Integer> validate(String owner, Window window, List<Integer> outputPadding) {
    List<WindowAxis> axes = window.axes();
    boolean fits = outputPadding.size() == axes.size();
    for (int i = 0; fits && i < axes.size(); i++) {
      int cells = outputPadding.get(i);
      fits = cells >= 0 && (cells == 0 || cells < axes.get(i).stride());
    }
    if (!fits) {
      throw new ShapeException(
          owner
              + " received output padding "
              + outputPadding
              + " with a window of "
              + window
              + ", but it must be at least 0 and less than the stride, for each axis.");
    }
    if (axes.stream().anyMatch(axis -> axis.fit() == Fit.CEIL)) {
      throw new ShapeException(
          owner + " received a window in ceil mode, but that is for pooling; use outputPadding.");
    }
    return List.copyOf(outputPadding);
  }

  @Override
  default Shape outputShape(Shape input) {
    window().requireRank(name(), input);
    if (input.size(0) % groups() != 0) {
      throw ShapeException.mismatch(
          name(), "a number of channels that " + groups() + " groups divide", input);
    }
    int[] sizes = sizes(input, false);
    if (Arrays.stream(sizes).anyMatch(size -> size < 1)) {
      throw new ShapeException(
          name()
              + " received an input of shape "
              + input
              + ", of which its padding leaves nothing; use less padding, or a larger kernel.");
    }
    return Shape.of(sizes).prepend(filters());
  }

  /** The sizes of the output, with or without what uneven padding still cuts off. */
  private int[] sizes(Shape input, boolean uncut) {
    return IntStream.range(0, window().rank())
        .map(
            i -> {
              WindowAxis axis = window().axes().get(i);
              int size = axis.transposedSize(input.size(i + 1));
              int cut = uncut ? Math.abs(before(axis) - after(axis)) : 0;
              return size + outputPadding().get(i) + cut;
            })
        .toArray();
  }

  /** What is cut off before; 'same' leaves size · stride cells, or adds what is missing. */
  private static int before(WindowAxis axis) {
    return axis.fit() == Fit.SAME ? Math.max(axis.extent() - axis.stride(), 0) / 2 : axis.before();
  }

  private static int after(WindowAxis axis) {
    return axis.fit() == Fit.SAME
        ? Math.max(axis.extent() - axis.stride(), 0) - before(axis)
        : axis.after();
  }

  @Override
  default List<ParameterSpec> parameters(Shape input) {
    Shape kernel =
        Shape.of(window().kernels()).prepend(filters() / groups()).prepend(input.size(0));
    return start().parameters(kernel, Shape.of(filters()));
  }

  @Override
  default Tensor forward(Context context, Tensor input) {
    Ops ops = context.ops();
    List<WindowAxis> axes = window().axes();
    int[] both = axes.stream().mapToInt(a -> Math.min(before(a), after(a))).toArray();
    Window even = window().fit(Fit.FLOOR).padding(both);
    Shape sample = input.shape().withoutFirst();
    Shape uncut = Shape.of(sizes(sample, true)).prepend(filters()).prepend(input.shape().size(0));
    Tensor result =
        ops.transposedConvolution(input, context.parameter("kernel"), uncut, even, groups());
    for (int i = 0; i < axes.size(); i++) {
      int from = before(axes.get(i)) - both[i];
      int to = uncut.size(i + 2) - (after(axes.get(i)) - both[i]);
      if (to - from < uncut.size(i + 2)) {
        result = ops.slice(result, i + 2, from, to);
      }
    }
    if (!start().hasBias()) {
      return result; // (batch, filters, sizes…)
    }
    int[] perFilter = new int[axes.size() + 1];
    Arrays.fill(perFilter, 1);
    perFilter[0] = filters();
    return ops.add(result, ops.reshape(context.parameter("bias"), Shape.of(perFilter)));
  }

  private String name() {
    return getClass().getSimpleName() + "(" + filters() + ", " + window().kernelText() + ")";
  }
}
