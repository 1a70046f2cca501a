package io.sparknn.layers;

import io.sparknn.engine.DataType;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.shape.Shape;
import java.util.stream.IntStream;

/** The angles p / base^(2i / d) of position p for i = 0, …, d/2 − 1. */
final class PositionAngles {
  private PositionAngles() {}

  /**
   * The angles of some positions.
   *
   * @param first the first position
   * @param features d, even
   * @return (steps, d/2)
   */
  static Tensor of(Ops ops, DataType type, int first, int steps, int features, double base) {
    double[] rates =
        IntStream.range(0, features / 2)
            .mapToDouble(index -> Math.pow(base, -2.0 * index / features))
            .toArray();
    Tensor positions = ops.expand(ops.add(ops.range(steps, type), first), 1); // (steps, 1)
    return ops.multiply(positions, ops.constant(Shape.of(rates.length), type, rates));
  }
}
