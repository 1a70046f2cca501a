package io.sparknn.layers;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Tensor;
import io.sparknn.parameters.HeUniform;
import io.sparknn.parameters.KernelAndBias;
import io.sparknn.parameters.ParameterSpec;
import io.sparknn.parameters.Validate;
import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;
import io.sparknn.shape.Window;
import java.util.List;

/**
 * Two-dimensional convolution, as every library has it: cross-correlation,
 *
 * <p>y[m, i, j] = b[m] + Σ_{c, u, v} K[m, c, u, v] · x[c, s·i + d·u − p, s·j + d·v − p].
 *
 * <p>Input (channels, height, width), output (filters, height', width') as {@link Window} says.
 * Parameters: {@code kernel} (filters, channels / groups, kernel height, kernel width), and {@code
 * bias} (filters).
 *
 * <p>Source: LeCun, Bottou, Bengio and Haffner, Gradient-based learning applied to document
 * recognition (1998).
 *
 * @param filters the number of output channels, 1 or more, a multiple of {@code groups}
 * @param window the kernel's size, stride, padding and dilation
 * @param groups 1 or more: filters and channels are split into so many groups that don't see each
 *     other; as many as channels is a depthwise convolution
 * @param start how kernel and bias start
 */
@JsonTypeName("conv2d")
public record Conv2d(int filters, Window window, int groups, KernelAndBias start)
    implements AffineLayer<Conv2d> {

  /** Checks that filters divide into groups. */
  public Conv2d {
    Validate.atLeast("Conv2d", "groups", groups, 1);
    Validate.atLeast("Conv2d", "filters", filters, 1);
    if (filters % groups != 0) {
      throw new IllegalArgumentException(
          "Conv2d received "
              + filters
              + " filters in "
              + groups
              + " groups, but the filters must divide evenly into the groups.");
    }
  }

  /** A square kernel that moves by one, without padding, and starts by {@link HeUniform}. */
  public Conv2d(int filters, int kernelSize) {
    this(filters, Window.square(kernelSize), 1, new KernelAndBias(new HeUniform()));
  }

  /** This layer with another stride on both axes. */
  public Conv2d stride(int stride) {
    return window(window.stride(stride));
  }

  /** This layer with zeros around the image, on both axes. */
  public Conv2d padding(int padding) {
    return window(window.padding(padding));
  }

  /** This layer with so many cells from one of the kernel's to the next, on both axes. */
  public Conv2d dilation(int dilation) {
    return window(window.dilation(dilation));
  }

  /** This layer with a kernel of another geometry. */
  public Conv2d window(Window window) {
    return new Conv2d(filters, window, groups, start);
  }

  /** This layer with filters and channels in so many groups that don't see each other. */
  public Conv2d groups(int groups) {
    return new Conv2d(filters, window, groups, start);
  }

  @Override
  public Conv2d start(KernelAndBias start) {
    return new Conv2d(filters, window, groups, start);
  }

  @Override
  public Shape outputShape(Shape input) {
    Shape output = window.outputShape(name(), input);
    if (input.size(0) % groups != 0) {
      throw ShapeException.mismatch(
          name(), "a number of channels that " + groups + " groups divide", input);
    }
    return output.with(0, filters);
  }

  @Override
  public List<ParameterSpec> parameters(Shape input) {
    Shape shape =
        Shape.of(filters, input.size(0) / groups, window.kernelHeight(), window.kernelWidth());
    return start.parameters(shape);
  }

  @Override
  public Tensor forward(Context context, Tensor input) {
    Tensor weights = context.parameter("kernel");
    return start.hasBias()
        ? context.ops().conv2d(input, weights, context.parameter("bias"), window, groups)
        : context.ops().conv2d(input, weights, window, groups); // (batch, filters, height', width')
  }

  private String name() {
    return "Conv2d(" + filters + ", " + window.kernelHeight() + "×" + window.kernelWidth() + ")";
  }
}
