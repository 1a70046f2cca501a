package io.sparknn.testkit.reference;

import io.sparknn.engine.DataType;
import io.sparknn.engine.Tensor;
import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Operations that drop axes. */
interface ReductionOps extends OpsFamily {

  @Override
  default Tensor sum(Tensor x, int... axes) {
    int[] named = axes.length == 0 ? IntStream.range(0, x.shape().rank()).toArray() : axes;
    int[] lastFirst =
        IntStream.of(named).map(axis -> -x.shape().axis(axis)).sorted().map(i -> -i).toArray();
    Shape shape = x.shape();
    double[] values = engine().own(x).values();
    for (int axis : lastFirst) {
      values = sumAlong(values, Lane.along(shape, axis));
      shape = without(shape, axis);
    }
    return engine().wrap(shape, x.dataType(), values);
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
  default Tensor max(Tensor x, int axis) {
    Lane lane = Lane.along(x.shape(), axis);
    double[] values = engine().own(x).values();
    double[] largest = new double[lane.lanes()];
    int[] rows = largestRows("max", x.shape(), lane, values);
    for (int index = 0; index < largest.length; index++) {
      int row = rows[index];
      largest[index] = values[lane.index(index / lane.inner(), row, index % lane.inner())];
    }
    return engine().wrap(without(x.shape(), axis), x.dataType(), largest);
  }

  @Override
  default Tensor argMax(Tensor x, int axis) {
    Lane lane = Lane.along(x.shape(), axis);
    int[] rows = largestRows("argMax", x.shape(), lane, engine().own(x).values());
    double[] indices = Arrays.stream(rows).asDoubleStream().toArray();
    return engine().wrap(without(x.shape(), axis), DataType.INT64, indices);
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
}
