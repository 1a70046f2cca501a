package io.sparknn.layers;

import io.sparknn.engine.DataType;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.shape.Shape;

/** The real steps of padded sequences (batch, time, n), by their mask (batch, time). */
final class RealSteps {
  private RealSteps() {}

  /** The last real step of each sequence, (batch, n); of an empty one, {@code none}. */
  static Tensor last(Ops ops, Tensor sequences, Tensor mask, Tensor none) {
    int batch = sequences.shape().size(0);
    int steps = sequences.shape().size(1);
    Tensor lengths = ops.cast(ops.sum(mask, 1), DataType.INT64); // (batch)
    Tensor zero = ops.full(Shape.scalar(), DataType.INT64, 0);
    Tensor empty = ops.equal(lengths, zero);
    Tensor places = ops.where(empty, zero, ops.add(lengths, -1));
    Tensor rows = ops.add(places, ops.multiply(ops.range(batch, DataType.INT64), steps));
    Tensor last = ops.gather(rows(ops, sequences), rows); // (batch, n)
    return ops.where(ops.expand(ops.cast(empty, sequences.dataType()), 1), none, last);
  }

  /** The real steps of each sequence in the opposite order; padding stays where it is. */
  static Tensor reversed(Ops ops, Tensor sequences, Tensor mask) {
    int batch = sequences.shape().size(0);
    int steps = sequences.shape().size(1);
    Tensor lengths = ops.expand(ops.cast(ops.sum(mask, 1), DataType.INT64), 1); // (batch, 1)
    Tensor forwards = ops.range(steps, DataType.INT64); // (time)
    Tensor backwards = ops.add(ops.subtract(lengths, forwards), -1); // (batch, time)
    Tensor places = ops.where(ops.cast(mask, DataType.INT64), backwards, forwards);
    Tensor starts = ops.multiply(ops.range(batch, DataType.INT64), steps);
    Tensor rows = ops.add(places, ops.expand(starts, 1)); // (batch, time)
    return ops.gather(rows(ops, sequences), rows); // (batch, time, n)
  }

  private static Tensor rows(Ops ops, Tensor sequences) {
    Shape shape = sequences.shape();
    return ops.reshape(sequences, Shape.of(shape.size(0) * shape.size(1), shape.size(2)));
  }
}
