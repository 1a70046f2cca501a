package io.sparknn.testkit.reference;

import io.sparknn.engine.Tensor;
import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;
import io.sparknn.shape.Window;
import java.util.stream.IntStream;

/** Matrix products, and windows of images. */
interface ProductOps extends OpsFamily {

  @Override
  default Tensor matmul(Tensor a, Tensor b) {
    Checks.sameType("matmul", a, b);
    int rank = a.shape().rank();
    if (rank < 2
        || b.shape().rank() != rank
        || a.shape().size(-1) != b.shape().size(-2)
        || !a.shape().with(-1, 0).with(-2, 0).equals(b.shape().with(-1, 0).with(-2, 0))) {
      throw ShapeException.mismatch(
          "matmul", "(…, i, j) and (…, j, l)", a.shape() + " and " + b.shape());
    }
    Shape shape = a.shape().with(-1, b.shape().size(-1));
    int batch = IntStream.range(0, rank - 2).map(shape::size).reduce(1, (x, y) -> x * y);
    double[] values =
        product(
            engine().own(a).values(),
            engine().own(b).values(),
            batch,
            shape.size(-2),
            a.shape().size(-1),
            shape.size(-1));
    return engine().wrap(shape, a.dataType(), values);
  }

  private static double[] product(
      double[] a, double[] b, int batch, int rows, int depth, int columns) {
    double[] result = new double[batch * rows * columns];
    for (int row = 0; row < batch * rows; row++) {
      int matrix = row / rows;
      for (int k = 0; k < depth; k++) {
        double factor = a[row * depth + k];
        int from = (matrix * depth + k) * columns;
        for (int column = 0; column < columns; column++) {
          result[row * columns + column] += factor * b[from + column];
        }
      }
    }
    return result;
  }

  @Override
  default Tensor unfold(Tensor input, Window window) {
    ReferenceTensor own = engine().own(input);
    Checks.rank("unfold", "(batch, channels, height, width)", input, 4);
    Shape shape = Images.columnShape(input.shape(), window);
    double[] columns = Images.unfold(own.storage(), own.offset(), input.shape(), window);
    return engine().wrap(shape, input.dataType(), columns);
  }

  @Override
  default Tensor fold(Tensor columns, Window window, int height, int width) {
    ReferenceTensor own = engine().own(columns);
    Checks.rank("fold", "(batch, channels · cells, positions)", columns, 3);
    int channels = columns.shape().size(1) / window.cells();
    Shape shape = Shape.of(columns.shape().size(0), channels, height, width);
    if (!Images.columnShape(shape, window).equals(columns.shape())) {
      throw ShapeException.mismatch(
          "fold to " + shape, Images.columnShape(shape, window), columns.shape());
    }
    double[] images = Images.fold(own.storage(), own.offset(), shape, window);
    return engine().wrap(shape, columns.dataType(), images);
  }
}
