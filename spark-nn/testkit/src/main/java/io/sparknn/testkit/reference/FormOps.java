package io.sparknn.testkit.reference;

import io.sparknn.engine.Tensor;
import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Changes of form. */
interface FormOps extends OpsFamily {

  @Override
  default Tensor reshape(Tensor x, Shape shape) {
    if (shape.elements() != x.shape().elements()) {
      throw ShapeException.mismatch(
          "reshape to " + shape, "a tensor of " + shape.elements() + " elements", x.shape());
    }
    return engine().share(engine().own(x), 0, shape);
  }

  @Override
  default Tensor permute(Tensor x, int... order) {
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
  default Tensor broadcastTo(Tensor x, Shape shape) {
    if (!x.shape().broadcast(shape).equals(shape)) {
      throw ShapeException.mismatch(
          "broadcastTo " + shape, "a shape that broadcasts to it", x.shape());
    }
    return read(x, 0, shape, Strides.broadcast(x.shape(), shape));
  }

  @Override
  default Tensor slice(Tensor x, int axis, int from, int to) {
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
    ReferenceTensor own = engine().own(x);
    double[] values = Strides.read(own.storage(), own.offset() + start, shape, strides);
    return engine().wrap(shape, x.dataType(), values);
  }

  @Override
  default Tensor concatenate(List<Tensor> parts, int axis) {
    Shape first = parts.get(0).shape();
    int at = first.axis(axis);
    int length = 0;
    for (Tensor part : parts) {
      Checks.sameType("concatenate", parts.get(0), part);
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
      double[] own = engine().own(part).values();
      for (int outer = 0; outer < lane.outer(); outer++) {
        int target = outer * length * lane.inner() + start;
        System.arraycopy(own, outer * block, values, target, block);
      }
      start += block;
    }
    return engine().wrap(shape, parts.get(0).dataType(), values);
  }
}
