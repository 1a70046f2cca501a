package io.sparknn.regularization;

import io.sparknn.engine.DataType;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.shape.Shape;

/** Independent draws from the normal distribution with mean 0. */
final class NormalNoise {
  private NormalNoise() {}

  static Tensor of(Ops ops, Shape shape, DataType type, double standardDeviation, long seed) {
    return ops.multiply(ops.normal(shape, type, seed), standardDeviation);
  }

  /** x plus such draws. */
  static Tensor added(Ops ops, Tensor x, double standardDeviation, long seed) {
    return ops.add(x, of(ops, x.shape(), x.dataType(), standardDeviation, seed));
  }
}
