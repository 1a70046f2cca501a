package io.sparknn.engine.nd4j;

import static io.sparknn.engine.nd4j.Nd4jTensor.own;

import io.sparknn.engine.Tensor;
import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Operations that drop axes, and those along an axis. */
interface ReductionOps extends OpsFamily {

  @Override
  default Tensor sum(Tensor x, int... axes) {
    Shape shape = x.shape();
    int[] dropped = axes.length == 0 ? IntStream.range(0, shape.rank()).toArray() : axes.clone();
    Arrays.setAll(dropped, index -> shape.axis(dropped[index]));
    Shape rest = without(shape, dropped);
    if (shape.elements() == 0) {
      return full(rest, x.dataType(), 0);
    }
    if (dropped.length == 0) {
      return stopGradient(x);
    }
    return call("reduce_sum", x)
        .integers(Arrays.stream(dropped).asLongStream().toArray())
        .flags(false)
        .gives(own(x).type(), rest);
  }

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

  @Override
  default Tensor softmax(Tensor x, int axis) {
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
