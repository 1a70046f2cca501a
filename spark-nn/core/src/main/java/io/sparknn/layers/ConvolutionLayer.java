package io.sparknn.layers;

import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.parameters.ParameterSpec;
import io.sparknn.parameters.Validate;
import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;
import io.sparknn.shape.Window;
import java.util.List;

/**
 * What {@link Conv1d}, {@link Conv2d} and {@link Conv3d} have in common.
 *
 * @param <L> the layer itself
 */
public interface ConvolutionLayer<L extends ConvolutionLayer<L>>
    extends AffineLayer<L>, WindowLayer<L> {

  /** The number of output channels. */
  int filters();

  /** In how many groups filters and channels are that don't see each other. */
  int groups();

  /** Whether the kernel is turned round, as in the mathematical convolution. */
  boolean flipped();

  /** This layer with filters and channels in so many groups that don't see each other. */
  L groups(int groups);

  /** This layer as the mathematical convolution: its kernel is turned round along each axis. */
  L trueConvolution();

  /** Checks what the constructor of a layer of so many axes received. */
  static void validate(String owner, int filters, int groups, Window window, int rank) {
    Validate.atLeast(owner, "groups", groups, 1);
    Validate.atLeast(owner, "filters", filters, 1);
    if (filters % groups != 0) {
      throw new IllegalArgumentException(
          owner
              + " received "
              + filters
              + " filters in "
              + groups
              + " groups, but the filters must divide evenly into the groups.");
    }
    requireRank(owner, window, rank);
  }

  /** Checks the number of axes of a layer's window. */
  static void requireRank(String owner, Window window, int rank) {
    if (window.rank() != rank) {
      throw new ShapeException(
          owner
              + " received a window of "
              + window.rank()
              + " axes ("
              + window
              + "), but it must have "
              + rank
              + ".");
    }
  }

  @Override
  default Shape outputShape(Shape input) {
    Shape output = window().outputShape(name(), input);
    if (input.size(0) % groups() != 0) {
      throw ShapeException.mismatch(
          name(), "a number of channels that " + groups() + " groups divide", input);
    }
    return output.with(0, filters());
  }

  @Override
  default List<ParameterSpec> parameters(Shape input) {
    int[] kernel = input.toArray(); // as long as (filters, channels / groups, window…) less one
    System.arraycopy(window().kernels(), 0, kernel, 1, window().rank());
    kernel[0] /= groups();
    return start().parameters(Shape.of(kernel).prepend(filters()));
  }

  @Override
  default Tensor forward(Context context, Tensor input) {
    Ops ops = context.ops();
    Tensor kernel = context.parameter("kernel");
    for (int axis = 0; flipped() && axis < window().rank(); axis++) {
      kernel = ops.flip(kernel, axis + 2);
    }
    FittedWindow fitted = FittedWindow.of(ops, input, window(), 0);
    return start().hasBias() // (batch, filters, sizes…)
        ? ops.convolution(
            fitted.input(), kernel, context.parameter("bias"), fitted.window(), groups())
        : ops.convolution(fitted.input(), kernel, fitted.window(), groups());
  }

  private String name() {
    return getClass().getSimpleName() + "(" + filters() + ", " + window().kernelText() + ")";
  }
}
