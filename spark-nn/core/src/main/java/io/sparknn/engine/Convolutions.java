package io.sparknn.engine;

import io.sparknn.shape.Shape;
import io.sparknn.shape.Window;

/**
 * Convolution as a product of matrices, filters × windows, and its gradients. A sequence goes as an
 * image of one row, so that an engine's kernel for images is used for it.
 */
final class Convolutions {
  private Convolutions() {}

  static Tensor convolution(Ops ops, Tensor input, Tensor kernel, Window window, int groups) {
    if (window.rank() == 1) {
      Tensor image = Windows.lift(ops, input);
      Tensor filters = Windows.lift(ops, kernel);
      return Windows.lower(ops, ops.convolution(image, filters, Windows.lift(window), groups));
    }
    int batch = input.shape().size(0);
    int[] outputs = Windows.outputs(input.shape(), window);
    Tensor product =
        ops.matmul(
            filtersByGroup(ops, kernel, batch, groups), columnsByGroup(ops, input, window, groups));
    return ops.reshape(product, Windows.shape(batch, kernel.shape().size(0), outputs));
  }

  static Tensor transposed(
      Ops ops, Tensor input, Tensor kernel, Shape result, Window window, int groups) {
    if (window.rank() == 1) {
      Tensor image =
          ops.transposedConvolution(
              Windows.lift(ops, input),
              Windows.lift(ops, kernel),
              Windows.lift(result),
              Windows.lift(window),
              groups);
      return Windows.lower(ops, image);
    }
    Tensor filters = filtersByGroup(ops, kernel, result.size(0), groups);
    Tensor columns = // (b, groups, c / groups · cells, positions)
        ops.matmul(ops.transpose(filters), byGroup(ops, input, groups));
    int[] outputs = Windows.outputs(result, window);
    int[] cells = new int[outputs.length + 1];
    cells[0] = window.cells();
    System.arraycopy(outputs, 0, cells, 1, outputs.length);
    Shape windows = Windows.shape(result.size(0), result.size(1), cells);
    return Windows.overlap(ops, ops.reshape(columns, windows), result, window);
  }

  static Tensor kernelGradient(
      Ops ops, Tensor gradient, Tensor input, Shape kernel, Window window, int groups) {
    if (window.rank() == 1) {
      Tensor image =
          ops.convolutionKernelGradient(
              Windows.lift(ops, gradient),
              Windows.lift(ops, input),
              Windows.lift(kernel),
              Windows.lift(window),
              groups);
      return Windows.lower(ops, image);
    }
    Tensor columns = columnsByGroup(ops, input, window, groups);
    Tensor perSample = // (b, groups, m / groups, c / groups · cells)
        ops.matmul(byGroup(ops, gradient, groups), ops.transpose(columns));
    return ops.reshape(ops.sum(perSample, 0), kernel);
  }

  /** Windows as columns: (b, groups, c / groups · cells, positions). */
  private static Tensor columnsByGroup(Ops ops, Tensor input, Window window, int groups) {
    Tensor windows = ops.windows(input, window); // (b, c, cells, sizes'…)
    Shape shape = windows.shape();
    int rows = shape.size(1) * shape.size(2) / groups;
    return ops.reshape(windows, Shape.of(shape.size(0), groups, rows, Windows.positions(shape, 3)));
  }

  /** Filters as rows, repeated for each sample: (b, groups, m / groups, c / groups · cells). */
  private static Tensor filtersByGroup(Ops ops, Tensor kernel, int batch, int groups) {
    int filters = kernel.shape().size(0) / groups;
    int rows = Windows.positions(kernel.shape(), 1);
    return ops.broadcastTo(
        ops.reshape(kernel, Shape.of(1, groups, filters, rows)),
        Shape.of(batch, groups, filters, rows));
  }

  /** What has the shape of a result: (b, groups, m / groups, positions). */
  private static Tensor byGroup(Ops ops, Tensor x, int groups) {
    Shape shape = x.shape();
    return ops.reshape(
        x, Shape.of(shape.size(0), groups, shape.size(1) / groups, Windows.positions(shape, 2)));
  }
}
