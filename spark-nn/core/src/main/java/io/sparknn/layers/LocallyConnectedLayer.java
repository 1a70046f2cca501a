package io.sparknn.layers;

import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.parameters.Initializer;
import io.sparknn.parameters.ParameterSpec;
import io.sparknn.shape.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What {@link LocallyConnected1d} and {@link LocallyConnected2d} have in common.
 *
 * @param <L> the layer itself
 */
public interface LocallyConnectedLayer<L extends LocallyConnectedLayer<L>>
    extends AffineLayer<L>, WindowLayer<L> {

  /** The number of output channels. */
  int filters();

  @Override
  default Shape outputShape(Shape input) {
    String name = getClass().getSimpleName() + "(" + filters() + ", " + window().kernelText() + ")";
    return window().outputShape(name, input).with(0, filters());
  }

  @Override
  default List<ParameterSpec> parameters(Shape input) {
    Shape output = outputShape(input);
    int positions = positions(output);
    Shape each = Shape.of(window().kernels()).prepend(input.size(0)).prepend(filters());
    Initializer kernel = (shape, random) -> drawEach(start().kernel(), each, positions, random);
    List<ParameterSpec> parameters = new ArrayList<>();
    parameters.add(ParameterSpec.kernel("kernel", each.prepend(positions), kernel));
    if (start().hasBias()) {
      parameters.add(ParameterSpec.unregularized("bias", output, start().bias()));
    }
    return parameters;
  }

  /** Each position's kernel starts as if it were alone, so that its fan-in is that of a window. */
  private static double[] drawEach(
      Initializer initializer, Shape each, int positions, RandomGenerator random) {
    int size = Math.toIntExact(each.elements());
    double[] values = new double[positions * size];
    for (int position = 0; position < positions; position++) {
      System.arraycopy(initializer.values(each, random), 0, values, position * size, size);
    }
    return values;
  }

  private static int positions(Shape output) {
    return Math.toIntExact(output.withoutFirst().elements());
  }

  @Override
  default Tensor forward(Context context, Tensor input) {
    Ops ops = context.ops();
    FittedWindow fitted = FittedWindow.of(ops, input, window(), 0);
    Tensor windows = ops.windows(fitted.input(), fitted.window()); // (batch, c, cells, sizes…)
    int batch = input.shape().size(0);
    Shape output = outputShape(input.shape().withoutFirst());
    int positions = positions(output);
    int cells = input.shape().size(1) * window().cells();
    Tensor columns = // (positions, c · cells, batch)
        ops.permute(ops.reshape(windows, Shape.of(batch, cells, positions)), 2, 1, 0);
    Tensor kernels =
        ops.reshape(context.parameter("kernel"), Shape.of(positions, filters(), cells));
    Tensor products = ops.permute(ops.matmul(kernels, columns), 2, 1, 0);
    Tensor result = ops.reshape(products, output.prepend(batch)); // (batch, filters, sizes…)
    return start().hasBias() ? ops.add(result, context.parameter("bias")) : result;
  }
}
