package io.sparknn.testkit.reference;

import io.sparknn.engine.Tensor;
import io.sparknn.shape.Shape;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Operations that take indices. */
interface IndexOps extends OpsFamily {

  @Override
  default Tensor gather(Tensor table, Tensor indices) {
    int row = rowSize(table.shape(), 1);
    double[] rows = engine().own(table).values();
    int[] chosen = rowNumbers("gather", indices, table.shape().size(0));
    double[] values = new double[chosen.length * row];
    for (int index = 0; index < chosen.length; index++) {
      System.arraycopy(rows, chosen[index] * row, values, index * row, row);
    }
    Shape shape = join(indices.shape(), table.shape(), 1);
    return engine().wrap(shape, table.dataType(), values);
  }

  @Override
  default Tensor scatterAdd(Tensor values, Tensor indices, int rows) {
    int row = rowSize(values.shape(), indices.shape().rank());
    double[] added = engine().own(values).values();
    int[] chosen = rowNumbers("scatterAdd", indices, rows);
    double[] table = new double[rows * row];
    for (int index = 0; index < chosen.length; index++) {
      for (int place = 0; place < row; place++) {
        table[chosen[index] * row + place] += added[index * row + place];
      }
    }
    Shape shape = join(Shape.of(rows), values.shape(), indices.shape().rank());
    return engine().wrap(shape, values.dataType(), table);
  }

  private int[] rowNumbers(String name, Tensor indices, int rows) {
    long[] numbers = engine().toLongs(indices);
    for (long number : numbers) {
      if (number < 0 || number >= rows) {
        throw new IndexOutOfBoundsException(
            name + " received the index " + number + ", but the table has " + rows + " rows.");
      }
    }
    return Arrays.stream(numbers).mapToInt(Math::toIntExact).toArray();
  }

  private static int rowSize(Shape shape, int firstAxis) {
    return IntStream.range(firstAxis, shape.rank()).map(shape::size).reduce(1, (a, b) -> a * b);
  }

  /** All axes of {@code front}, then those of {@code back} from {@code firstAxis} on. */
  private static Shape join(Shape front, Shape back, int firstAxis) {
    return Shape.of(
        IntStream.concat(
                Arrays.stream(front.toArray()), Arrays.stream(back.toArray()).skip(firstAxis))
            .toArray());
  }
}
