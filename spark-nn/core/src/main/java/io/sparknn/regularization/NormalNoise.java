package io.sparknn.regularization;

import io.sparknn.engine.DataType;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.shape.Shape;
import java.util.List;

/**
 * Independent draws from the normal distribution with mean 0: from two uniform draws u and v come
 * two normal ones, √(−2 ln(1 − u)) cos 2πv and √(−2 ln(1 − u)) sin 2πv.
 *
 * <p>Source: Box and Muller, A note on the generation of random normal deviates (1958).
 */
final class NormalNoise {
  private NormalNoise() {}

  static Tensor of(Ops ops, Shape shape, DataType type, double standardDeviation, long seed) {
    int count = Math.toIntExact(shape.elements());
    int pairs = (count + 1) / 2;
    Tensor draws = ops.uniform(Shape.of(2, pairs), type, seed);
    Tensor u = ops.reshape(ops.slice(draws, 0, 0, 1), Shape.of(pairs));
    Tensor v = ops.reshape(ops.slice(draws, 0, 1, 2), Shape.of(pairs));
    Tensor oneMinusU = ops.add(ops.negate(u), 1); // above 0
    Tensor length = // σ √(−2 ln(1 − u))
        ops.multiply(ops.sqrt(ops.multiply(ops.log(oneMinusU), -2)), standardDeviation);
    Tensor angle = ops.multiply(v, 2 * Math.PI);
    Tensor cosines = ops.multiply(length, ops.cos(angle));
    Tensor sines = ops.multiply(length, ops.sin(angle));
    Tensor all = ops.concatenate(List.of(cosines, sines), 0); // (2 · pairs)
    return ops.reshape(ops.slice(all, 0, 0, count), shape);
  }

  /** x plus such draws. */
  static Tensor added(Ops ops, Tensor x, double standardDeviation, long seed) {
    return ops.add(x, of(ops, x.shape(), x.dataType(), standardDeviation, seed));
  }
}
