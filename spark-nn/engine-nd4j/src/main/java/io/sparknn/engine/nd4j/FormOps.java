package io.sparknn.engine.nd4j;

import static io.sparknn.engine.nd4j.Nd4jTensor.own;

import io.sparknn.engine.Tensor;
import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Changes of form, rows by index, and matrix products. */
interface FormOps extends OpsFamily {

  // --- Form --------------------------------------------------------------------------------------

  @Override
  default Tensor reshape(Tensor x, Shape shape) {
    if (shape.elements() != x.shape().elements()) {
      throw ShapeException.mismatch(
          "Reshape", "as many elements as the new shape " + shape + " has", x.shape());
    }
    return factory().reshape(own(x), shape);
  }

  @Override
  default Tensor permute(Tensor x, int... order) {
    Shape shape = x.shape();
    int[] axes = Arrays.stream(order).map(shape::axis).toArray();
    int rank = shape.rank();
    if (axes.length != rank || Arrays.stream(axes).distinct().count() != rank) {
      throw new ShapeException(
          "Permute received the order "
              + Arrays.toString(order)
              + " for shape "
              + shape
              + ", but needs each of its axes once.");
    }
    int[] kept = IntStream.range(0, rank).toArray();
    if (Arrays.equals(axes, kept)) {
      return stopGradient(x);
    }
    if (Arrays.equals(axes, 0, rank - 2, kept, 0, rank - 2)) {
      return factory().transpose(own(x));
    }
    return call("permute", x)
        .integers(Arrays.stream(axes).asLongStream().toArray())
        .gives(own(x).type(), Shape.of(Arrays.stream(axes).map(shape::size).toArray()));
  }

  @Override
  default Tensor broadcastTo(Tensor x, Shape shape) {
    if (!x.shape().broadcast(shape).equals(shape)) {
      throw ShapeException.mismatch("Broadcast", "one that stretches to " + shape, x.shape());
    }
    return x.shape().equals(shape) ? stopGradient(x) : add(full(shape, x.dataType(), 0), x);
  }

  @Override
  default Tensor slice(Tensor x, int axis, int from, int to) {
    Shape shape = x.shape();
    int at = shape.axis(axis);
    if (from < 0 || to < from || to > shape.size(at)) {
      throw new ShapeException(
          "Slice received the range from "
              + from
              + " to "
              + to
              + " along axis "
              + axis
              + " of shape "
              + shape
              + ", but it must lie within the axis.");
    }
    if (from == 0 && to == shape.size(at)) {
      return stopGradient(x);
    }
    Shape part = shape.with(at, to - from);
    if (part.elements() == 0) {
      return factory().make(own(x).type(), part);
    }
    if (IntStream.range(0, at).allMatch(outer -> shape.size(outer) == 1)) {
      long row = shape.elements() / shape.size(at);
      return factory().stretch(factory().rowMajor(own(x)), from * row, part);
    }
    // Not strided_slice, which writes outside its memory.
    return call("slice", x).integers(range(shape, at, from, to)).gives(own(x).type(), part);
  }

  /** Where each axis begins, and how long it is. */
  private static long[] range(Shape shape, int axis, int from, int to) {
    int rank = shape.rank();
    long[] settings = new long[2 * rank];
    for (int each = 0; each < rank; each++) {
      settings[each] = each == axis ? from : 0;
      settings[rank + each] = each == axis ? to - from : shape.size(each);
    }
    return settings;
  }

  @Override
  default Tensor concatenate(List<Tensor> parts, int axis) {
    Shape shape = parts.get(0).shape();
    int at = shape.axis(axis);
    int size = 0;
    for (Tensor part : parts) {
      if (part.shape().rank() != shape.rank()
          || !part.shape().with(at, 0).equals(shape.with(at, 0))) {
        throw ShapeException.mismatch(
            "Concatenate along axis " + axis, "the sizes of " + shape + " elsewhere", part.shape());
      }
      size += part.shape().size(at);
    }
    Tensor[] filled = parts.stream().filter(x -> x.shape().elements() > 0).toArray(Tensor[]::new);
    if (filled.length == 1) {
      return stopGradient(filled[0]);
    }
    return call("concat", filled)
        .integers(at)
        .gives(own(parts.get(0)).type(), shape.with(at, size));
  }

  // --- Rows by index -----------------------------------------------------------------------------

  @Override
  default Tensor gather(Tensor table, Tensor indices) {
    requireIndices(indices, table.shape().size(0));
    return call("gather", table, indices)
        .integers(0)
        .gives(own(table).type(), join(indices.shape(), table.shape().withoutFirst()));
  }

  @Override
  default Tensor scatterAdd(Tensor values, Tensor indices, int rows) {
    requireIndices(indices, rows);
    Shape row =
        Shape.of(
            Arrays.copyOfRange(
                values.shape().toArray(), indices.shape().rank(), values.shape().rank()));
    if (!join(indices.shape(), row).equals(values.shape())) {
      throw ShapeException.mismatch(
          "ScatterAdd",
          "one that begins with that of the indices, " + indices.shape(),
          values.shape());
    }
    Tensor table = full(row.prepend(rows), values.dataType(), 0);
    if (values.shape().elements() == 0) {
      return table;
    }
    int count = Math.toIntExact(indices.shape().elements());
    Tensor flatIndices = reshape(indices, Shape.of(count));
    Tensor flatValues = reshape(values, row.prepend(count));
    return call("scatter_add", table, flatIndices, flatValues)
        .gives(own(values).type(), table.shape());
  }

  private static Shape join(Shape front, Shape back) {
    return Shape.of(
        IntStream.concat(Arrays.stream(front.toArray()), Arrays.stream(back.toArray())).toArray());
  }

  /** ND4J would read and write outside the table. */
  private void requireIndices(Tensor indices, int rows) {
    for (long index : factory().longs(own(indices))) {
      if (index < 0 || index >= rows) {
        throw new IndexOutOfBoundsException(
            "Row " + index + " was asked for, but the table has " + rows + ", counted from 0.");
      }
    }
  }

  // --- Matrix products ---------------------------------------------------------------------------

  @Override
  default Tensor matmul(Tensor a, Tensor b) {
    Shape left = a.shape();
    Shape right = b.shape();
    int rank = left.rank();
    boolean fit =
        rank >= 2
            && right.rank() == rank
            && left.size(-1) == right.size(-2)
            && Arrays.equals(left.toArray(), 0, rank - 2, right.toArray(), 0, rank - 2);
    if (!fit) {
      throw ShapeException.mismatch(
          "The right side of a matrix product with " + left,
          "as many rows as there are columns on the left, and equal leading axes",
          right);
    }
    Shape shape = left.with(-1, right.size(-1));
    return left.size(-1) == 0
        ? full(shape, a.dataType(), 0)
        : factory().callAnyOrder("matmul", a, b).gives(own(a).type(), shape);
  }
}
