package io.sparknn.testkit.reference;

import io.sparknn.engine.DataType;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;
import io.sparknn.shape.Window;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/** The required operations, as loops; the composed ones are those of {@link Ops}. */
final class ReferenceOps implements Ops {
  private final ReferenceEngine engine;

  ReferenceOps(ReferenceEngine engine) {
    this.engine = engine;
  }

  // --- Sources and types -------------------------------------------------------------------------

  @Override
  public Tensor full(Shape shape, DataType type, double value) {
    engine.requireType(type);
    double[] values = new double[Math.toIntExact(shape.elements())];
    Arrays.fill(values, value);
    return engine.wrap(shape, type, values);
  }

  @Override
  public Tensor range(int size, DataType type) {
    engine.requireType(type);
    double[] values = IntStream.range(0, size).asDoubleStream().toArray();
    return engine.wrap(Shape.of(size), type, values);
  }

  @Override
  public Tensor uniform(Shape shape, DataType type, long seed) {
    engine.requireType(type);
    requireFloatingPoint("uniform", type);
    SplittableRandom random = new SplittableRandom(seed);
    double[] values = new double[Math.toIntExact(shape.elements())];
    for (int index = 0; index < values.length; index++) {
      double draw = random.nextDouble();
      values[index] = type == DataType.FLOAT32 ? Math.floor(draw * 0x1p24) * 0x1p-24 : draw;
    }
    return engine.wrap(shape, type, values);
  }

  @Override
  public Tensor cast(Tensor x, DataType type) {
    engine.requireType(type);
    double[] values = engine.own(x).values();
    if (type == DataType.INT64) {
      for (int index = 0; index < values.length; index++) {
        values[index] = (long) values[index];
      }
    }
    return engine.wrap(x.shape(), type, values);
  }

  @Override
  public Tensor stopGradient(Tensor x) {
    return engine.share(engine.own(x), 0, x.shape());
  }

  // --- Elementwise, two operands -----------------------------------------------------------------

  @Override
  public Tensor add(Tensor a, Tensor b) {
    return binary("add", a, b, (x, y) -> x + y);
  }

  @Override
  public Tensor subtract(Tensor a, Tensor b) {
    return binary("subtract", a, b, (x, y) -> x - y);
  }

  @Override
  public Tensor multiply(Tensor a, Tensor b) {
    return binary("multiply", a, b, (x, y) -> x * y);
  }

  @Override
  public Tensor divide(Tensor a, Tensor b) {
    requireFloatingPoint("divide", a.dataType());
    return binary("divide", a, b, (x, y) -> x / y);
  }

  @Override
  public Tensor maximum(Tensor a, Tensor b) {
    return binary("maximum", a, b, Math::max);
  }

  @Override
  public Tensor greater(Tensor a, Tensor b) {
    return binary("greater", a, b, (x, y) -> x > y ? 1 : 0);
  }

  @Override
  public Tensor equal(Tensor a, Tensor b) {
    return binary("equal", a, b, (x, y) -> x == y ? 1 : 0);
  }

  @Override
  public Tensor where(Tensor condition, Tensor yes, Tensor no) {
    requireSameType("where", yes, no);
    Shape shape = condition.shape().broadcast(yes.shape()).broadcast(no.shape());
    double[] chosen = broadcastValues(condition, shape);
    double[] result = broadcastValues(no, shape);
    double[] whereTrue = broadcastValues(yes, shape);
    for (int index = 0; index < result.length; index++) {
      result[index] = chosen[index] != 0 ? whereTrue[index] : result[index];
    }
    return engine.wrap(shape, yes.dataType(), result);
  }

  private Tensor binary(String name, Tensor a, Tensor b, DoubleBinaryOperator operator) {
    requireSameType(name, a, b);
    Shape shape = a.shape().broadcast(b.shape());
    double[] left = broadcastValues(a, shape);
    double[] right = broadcastValues(b, shape);
    for (int index = 0; index < left.length; index++) {
      left[index] = operator.applyAsDouble(left[index], right[index]);
    }
    return engine.wrap(shape, a.dataType(), left);
  }

  private double[] broadcastValues(Tensor x, Shape shape) {
    ReferenceTensor own = engine.own(x);
    return x.shape().equals(shape)
        ? own.values()
        : Strides.read(own.storage(), own.offset(), shape, Strides.broadcast(x.shape(), shape));
  }

  // --- Elementwise, one operand ------------------------------------------------------------------

  @Override
  public Tensor add(Tensor x, double value) {
    requireWhole("add", x, value);
    return unary(x, v -> v + value);
  }

  @Override
  public Tensor multiply(Tensor x, double value) {
    requireWhole("multiply", x, value);
    return unary(x, v -> v * value);
  }

  @Override
  public Tensor power(Tensor x, double exponent) {
    requireFloatingPoint("power", x.dataType());
    return unary(x, v -> Math.pow(v, exponent));
  }

  @Override
  public Tensor exp(Tensor x) {
    requireFloatingPoint("exp", x.dataType());
    return unary(x, Math::exp);
  }

  @Override
  public Tensor log(Tensor x) {
    requireFloatingPoint("log", x.dataType());
    return unary(x, Math::log);
  }

  @Override
  public Tensor sqrt(Tensor x) {
    requireFloatingPoint("sqrt", x.dataType());
    return unary(x, Math::sqrt);
  }

  @Override
  public Tensor abs(Tensor x) {
    return unary(x, Math::abs);
  }

  @Override
  public Tensor tanh(Tensor x) {
    requireFloatingPoint("tanh", x.dataType());
    return unary(x, Math::tanh);
  }

  @Override
  public Tensor sin(Tensor x) {
    requireFloatingPoint("sin", x.dataType());
    return unary(x, Math::sin);
  }

  @Override
  public Tensor cos(Tensor x) {
    requireFloatingPoint("cos", x.dataType());
    return unary(x, Math::cos);
  }

  @Override
  public Tensor erf(Tensor x) {
    requireFloatingPoint("erf", x.dataType());
    return unary(x, ErrorFunction::of);
  }

  private Tensor unary(Tensor x, DoubleUnaryOperator operator) {
    double[] values = engine.own(x).values();
    for (int index = 0; index < values.length; index++) {
      values[index] = operator.applyAsDouble(values[index]);
    }
    return engine.wrap(x.shape(), x.dataType(), values);
  }

  // --- Reductions --------------------------------------------------------------------------------

  @Override
  public Tensor sum(Tensor x, int... axes) {
    int[] named = axes.length == 0 ? IntStream.range(0, x.shape().rank()).toArray() : axes;
    int[] lastFirst =
        IntStream.of(named).map(axis -> -x.shape().axis(axis)).sorted().map(i -> -i).toArray();
    Shape shape = x.shape();
    double[] values = engine.own(x).values();
    for (int axis : lastFirst) {
      values = sumAlong(values, Lane.along(shape, axis));
      shape = without(shape, axis);
    }
    return engine.wrap(shape, x.dataType(), values);
  }

  private static double[] sumAlong(double[] values, Lane lane) {
    double[] sums = new double[lane.lanes()];
    for (int block = 0; block < lane.outer(); block++) {
      for (int row = 0; row < lane.length(); row++) {
        for (int place = 0; place < lane.inner(); place++) {
          sums[block * lane.inner() + place] += values[lane.index(block, row, place)];
        }
      }
    }
    return sums;
  }

  @Override
  public Tensor max(Tensor x, int axis) {
    Lane lane = Lane.along(x.shape(), axis);
    double[] values = engine.own(x).values();
    double[] largest = new double[lane.lanes()];
    int[] rows = largestRows("max", x.shape(), lane, values);
    for (int index = 0; index < largest.length; index++) {
      int row = rows[index];
      largest[index] = values[lane.index(index / lane.inner(), row, index % lane.inner())];
    }
    return engine.wrap(without(x.shape(), axis), x.dataType(), largest);
  }

  @Override
  public Tensor argMax(Tensor x, int axis) {
    Lane lane = Lane.along(x.shape(), axis);
    int[] rows = largestRows("argMax", x.shape(), lane, engine.own(x).values());
    double[] indices = Arrays.stream(rows).asDoubleStream().toArray();
    return engine.wrap(without(x.shape(), axis), DataType.INT64, indices);
  }

  /** The first row with the largest value, in each lane; NaN counts as larger than all. */
  private static int[] largestRows(String name, Shape shape, Lane lane, double[] values) {
    if (lane.length() == 0 && lane.lanes() > 0) {
      throw ShapeException.mismatch(name, "at least one element along the axis", shape);
    }
    int[] rows = new int[lane.lanes()];
    for (int index = 0; index < rows.length; index++) {
      int block = index / lane.inner();
      int place = index % lane.inner();
      for (int row = 1; row < lane.length(); row++) {
        double best = values[lane.index(block, rows[index], place)];
        double candidate = values[lane.index(block, row, place)];
        if (candidate > best || (Double.isNaN(candidate) && !Double.isNaN(best))) {
          rows[index] = row;
        }
      }
    }
    return rows;
  }

  private static Shape without(Shape shape, int axis) {
    int dropped = shape.axis(axis);
    return Shape.of(
        IntStream.range(0, shape.rank()).filter(i -> i != dropped).map(shape::size).toArray());
  }

  // --- Form --------------------------------------------------------------------------------------

  @Override
  public Tensor reshape(Tensor x, Shape shape) {
    if (shape.elements() != x.shape().elements()) {
      throw ShapeException.mismatch(
          "reshape to " + shape, "a tensor of " + shape.elements() + " elements", x.shape());
    }
    return engine.share(engine.own(x), 0, shape);
  }

  @Override
  public Tensor permute(Tensor x, int... order) {
    int[] axes = IntStream.of(order).map(x.shape()::axis).toArray();
    if (order.length != x.shape().rank() || IntStream.of(axes).distinct().count() != axes.length) {
      throw ShapeException.mismatch(
          "permute to the order " + Arrays.toString(order), "each axis once", x.shape());
    }
    int[] strides = Strides.of(x.shape());
    Shape shape = Shape.of(IntStream.of(axes).map(x.shape()::size).toArray());
    return read(x, 0, shape, IntStream.of(axes).map(axis -> strides[axis]).toArray());
  }

  @Override
  public Tensor broadcastTo(Tensor x, Shape shape) {
    if (!x.shape().broadcast(shape).equals(shape)) {
      throw ShapeException.mismatch(
          "broadcastTo " + shape, "a shape that broadcasts to it", x.shape());
    }
    return read(x, 0, shape, Strides.broadcast(x.shape(), shape));
  }

  @Override
  public Tensor slice(Tensor x, int axis, int from, int to) {
    int at = x.shape().axis(axis);
    if (from < 0 || to < from || to > x.shape().size(at)) {
      throw new ShapeException(
          "A slice from "
              + from
              + " to "
              + to
              + " doesn't lie within axis "
              + axis
              + " of shape "
              + x.shape()
              + ".");
    }
    int[] strides = Strides.of(x.shape());
    return read(x, from * strides[at], x.shape().with(at, to - from), strides);
  }

  private Tensor read(Tensor x, int start, Shape shape, int[] strides) {
    ReferenceTensor own = engine.own(x);
    double[] values = Strides.read(own.storage(), own.offset() + start, shape, strides);
    return engine.wrap(shape, x.dataType(), values);
  }

  @Override
  public Tensor concatenate(List<Tensor> parts, int axis) {
    Shape first = parts.get(0).shape();
    int at = first.axis(axis);
    int length = 0;
    for (Tensor part : parts) {
      requireSameType("concatenate", parts.get(0), part);
      if (part.shape().rank() != first.rank()
          || !part.shape().with(at, 0).equals(first.with(at, 0))) {
        throw ShapeException.mismatch(
            "concatenate along axis " + axis, "parts that agree but for that axis", part.shape());
      }
      length += part.shape().size(at);
    }
    Shape shape = first.with(at, length);
    double[] values = new double[Math.toIntExact(shape.elements())];
    int start = 0; // within each outer block
    for (Tensor part : parts) {
      Lane lane = Lane.along(part.shape(), at);
      int block = lane.length() * lane.inner();
      double[] own = engine.own(part).values();
      for (int outer = 0; outer < lane.outer(); outer++) {
        int target = outer * length * lane.inner() + start;
        System.arraycopy(own, outer * block, values, target, block);
      }
      start += block;
    }
    return engine.wrap(shape, parts.get(0).dataType(), values);
  }

  // --- Indexing ----------------------------------------------------------------------------------

  @Override
  public Tensor gather(Tensor table, Tensor indices) {
    int row = rowSize(table.shape(), 1);
    double[] rows = engine.own(table).values();
    int[] chosen = rowNumbers("gather", indices, table.shape().size(0));
    double[] values = new double[chosen.length * row];
    for (int index = 0; index < chosen.length; index++) {
      System.arraycopy(rows, chosen[index] * row, values, index * row, row);
    }
    Shape shape = join(indices.shape(), table.shape(), 1);
    return engine.wrap(shape, table.dataType(), values);
  }

  @Override
  public Tensor scatterAdd(Tensor values, Tensor indices, int rows) {
    int row = rowSize(values.shape(), indices.shape().rank());
    double[] added = engine.own(values).values();
    int[] chosen = rowNumbers("scatterAdd", indices, rows);
    double[] table = new double[rows * row];
    for (int index = 0; index < chosen.length; index++) {
      for (int place = 0; place < row; place++) {
        table[chosen[index] * row + place] += added[index * row + place];
      }
    }
    Shape shape = join(Shape.of(rows), values.shape(), indices.shape().rank());
    return engine.wrap(shape, values.dataType(), table);
  }

  private int[] rowNumbers(String name, Tensor indices, int rows) {
    long[] numbers = engine.toLongs(indices);
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

  // --- Linear algebra ----------------------------------------------------------------------------

  @Override
  public Tensor matmul(Tensor a, Tensor b) {
    requireSameType("matmul", a, b);
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
            engine.own(a).values(),
            engine.own(b).values(),
            batch,
            shape.size(-2),
            a.shape().size(-1),
            shape.size(-1));
    return engine.wrap(shape, a.dataType(), values);
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

  // --- Images ------------------------------------------------------------------------------------

  @Override
  public Tensor unfold(Tensor input, Window window) {
    ReferenceTensor own = engine.own(input);
    requireRank("unfold", "(batch, channels, height, width)", input, 4);
    Shape shape = Images.columnShape(input.shape(), window);
    double[] columns = Images.unfold(own.storage(), own.offset(), input.shape(), window);
    return engine.wrap(shape, input.dataType(), columns);
  }

  @Override
  public Tensor fold(Tensor columns, Window window, int height, int width) {
    ReferenceTensor own = engine.own(columns);
    requireRank("fold", "(batch, channels · cells, positions)", columns, 3);
    int channels = columns.shape().size(1) / window.cells();
    Shape shape = Shape.of(columns.shape().size(0), channels, height, width);
    if (!Images.columnShape(shape, window).equals(columns.shape())) {
      throw ShapeException.mismatch(
          "fold to " + shape, Images.columnShape(shape, window), columns.shape());
    }
    double[] images = Images.fold(own.storage(), own.offset(), shape, window);
    return engine.wrap(shape, columns.dataType(), images);
  }

  // --- Checks ------------------------------------------------------------------------------------

  private static void requireRank(String name, String expected, Tensor x, int rank) {
    if (x.shape().rank() != rank) {
      throw ShapeException.mismatch(name, expected, x.shape());
    }
  }

  private static void requireSameType(String name, Tensor a, Tensor b) {
    if (a.dataType() != b.dataType()) {
      throw new IllegalArgumentException(
          name
              + " received operands of types "
              + a.dataType()
              + " and "
              + b.dataType()
              + ", but needs one type; cast one of them.");
    }
  }

  private static void requireFloatingPoint(String name, DataType type) {
    if (!type.isFloatingPoint()) {
      throw new IllegalArgumentException(
          name + " received type " + type + ", but needs a floating-point type; cast it first.");
    }
  }

  private static void requireWhole(String name, Tensor x, double value) {
    if (!x.dataType().isFloatingPoint() && value != Math.rint(value)) {
      throw new IllegalArgumentException(
          name
              + " received integers and the number "
              + value
              + ", whose result isn't an integer; cast the integers first.");
    }
  }
}
