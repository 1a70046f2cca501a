package io.sparknn.engine.nd4j;

import static io.sparknn.engine.nd4j.Nd4jTensor.own;

import io.sparknn.engine.Tensor;
import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Operations that drop axes, and those along an axis. */
interface ReductionOps extends OpsFamily {

  /** As many numbers are added up one after another; beyond, rounding would drift. */
  int LONGEST_SUM = 1024;

  @Override
  default Tensor sum(Tensor x, int... axes) {
    Shape shape = x.shape();
    int rank = shape.rank();
    boolean[] dropped = new boolean[rank];
    Arrays.fill(dropped, axes.length == 0);
    for (int axis : axes) {
      dropped[shape.axis(axis)] = true;
    }
    Tensor result = x;
    int end = rank;
    while (end > 0) { // runs of neighbouring axes, innermost first
      int start = end - 1;
      while (start > 0 && dropped[start - 1] == dropped[end - 1]) {
        start--;
      }
      if (dropped[start]) {
        result = sumRun(result, start, end);
      }
      end = start;
    }
    int[] kept = IntStream.range(0, rank).filter(axis -> !dropped[axis]).toArray();
    return reshape(result, Shape.of(Arrays.stream(kept).map(shape::size).toArray()));
  }

  /** Sums over the axes from {@code start} to {@code end}, and leaves sizes of 1 there. */
  private Tensor sumRun(Tensor x, int start, int end) {
    int[] sizes = x.shape().toArray();
    int outer = product(sizes, 0, start);
    int inner = product(sizes, end, sizes.length);
    Shape runs = Shape.of(outer, product(sizes, start, end), inner);
    Arrays.fill(sizes, start, end, 1);
    return reshape(sumMiddle(reshape(x, runs)), Shape.of(sizes));
  }

  private static int product(int[] sizes, int from, int to) {
    return Math.toIntExact(Shape.of(Arrays.copyOfRange(sizes, from, to)).elements());
  }

  /** (outer, run, inner) gives (outer, inner); a long run is summed in pieces. */
  private Tensor sumMiddle(Tensor x) {
    int outer = x.shape().size(0);
    int run = x.shape().size(1);
    int inner = x.shape().size(2);
    Shape result = Shape.of(outer, inner);
    if (run == 0) {
      return full(result, x.dataType(), 0);
    }
    if (run == 1) {
      return reshape(x, result);
    }
    if (run <= LONGEST_SUM) {
      return sumShort(x, result);
    }
    int pieces = run / LONGEST_SUM;
    int covered = pieces * LONGEST_SUM;
    Tensor front = reshape(slice(x, 1, 0, covered), Shape.of(outer * pieces, LONGEST_SUM, inner));
    Tensor sums = sumMiddle(reshape(sumMiddle(front), Shape.of(outer, pieces, inner)));
    return covered == run ? sums : add(sums, sumMiddle(slice(x, 1, covered, run)));
  }

  /** A product with ones is four times as fast as ND4J's sum. */
  private Tensor sumShort(Tensor x, Shape result) {
    int outer = x.shape().size(0);
    int run = x.shape().size(1);
    int inner = x.shape().size(2);
    if (x.dataType().isFloatingPoint() && inner == 1) {
      Tensor ones = full(Shape.of(run, 1), x.dataType(), 1);
      return matmul(reshape(x, Shape.of(outer, run)), ones);
    }
    if (x.dataType().isFloatingPoint() && outer == 1) {
      Tensor ones = full(Shape.of(1, run), x.dataType(), 1);
      return matmul(ones, reshape(x, Shape.of(run, inner)));
    }
    return call("reduce_sum", x).integers(1).flags(false).gives(own(x).type(), result);
  }

  /** NaN is passed over, as in ND4J's poolings. */
  @Override
  default Tensor max(Tensor x, int axis) {
    int at = requireElements(x.shape(), axis);
    return call("reduce_max", x)
        .integers(at)
        .flags(false)
        .gives(own(x).type(), without(x.shape(), at));
  }

  @Override
  default Tensor argMax(Tensor x, int axis) {
    int at = requireElements(x.shape(), axis);
    return call("argmax", x)
        .integers(at)
        .flags(false)
        .gives(NativeType.INT64, without(x.shape(), at));
  }

  /** ND4J's operation overflows where the axis has a single number, which it doesn't subtract. */
  @Override
  default Tensor softmax(Tensor x, int axis) {
    if (x.shape().size(axis) == 1) {
      return exp(subtract(x, x));
    }
    return call("softmax", x).integers(x.shape().axis(axis)).gives(own(x).type(), x.shape());
  }

  private static int requireElements(Shape shape, int axis) {
    if (shape.size(axis) == 0) {
      throw new ShapeException(
          "The maximum along axis "
              + axis
              + " of shape "
              + shape
              + " was asked for, but there is none: the axis has no elements.");
    }
    return shape.axis(axis);
  }

  private static Shape without(Shape shape, int... axes) {
    return Shape.of(
        IntStream.range(0, shape.rank())
            .filter(axis -> Arrays.stream(axes).noneMatch(dropped -> dropped == axis))
            .map(shape::size)
            .toArray());
  }
}
