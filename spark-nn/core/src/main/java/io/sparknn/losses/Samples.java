package io.sparknn.losses;

import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;

/** From numbers of each sample to one. */
final class Samples {
  private Samples() {}

  /** The mean of each sample's numbers: (batch, …) gives (batch). */
  static Tensor mean(Ops ops, Tensor x) {
    int batch = x.shape().size(0);
    int numbers = Math.toIntExact(x.shape().withoutFirst().elements());
    return ops.mean(ops.reshape(x, Shape.of(batch, numbers)), 1);
  }

  /**
   * The only number of each sample: (batch, 1) gives (batch).
   *
   * @throws ShapeException if there are more
   */
  static Tensor only(String loss, Ops ops, Tensor x) {
    if (x.shape().withoutFirst().elements() != 1) {
      throw ShapeException.mismatch(
          loss, "one output for each sample, as of Dense(1)", x.shape().withoutFirst());
    }
    return ops.reshape(x, Shape.of(x.shape().size(0)));
  }
}
