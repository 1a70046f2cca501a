package io.sparknn.engine;

import io.sparknn.shape.Shape;
import java.util.Optional;

/** Attention, composed of other operations. */
final class Attentions {
  /** So low that its exponential is 0 beside any score, but finite, as differences must be. */
  private static final double UNSEEN = -1e30;

  private Attentions() {}

  static Tensor weights(
      Ops ops, Tensor query, Tensor key, Optional<Tensor> keyMask, boolean causal, double scale) {
    Tensor scores = ops.multiply(ops.matmul(query, ops.transpose(key)), scale); // (b, h, t, s)
    Optional<Tensor> allowed = allowed(ops, scores, keyMask, causal);
    return allowed.isPresent() ? ops.maskedSoftmax(scores, allowed.get()) : ops.softmax(scores, -1);
  }

  static Tensor maskedSoftmax(Ops ops, Tensor x, Tensor allowed) {
    if (x.shape().size(-1) == 0) {
      return x; // which has no largest
    }
    Tensor scores = ops.where(allowed, x, ops.full(Shape.scalar(), x.dataType(), UNSEEN));
    Tensor largest = ops.stopGradient(ops.max(scores, -1));
    Tensor exponentials =
        ops.multiply(ops.exp(ops.subtract(scores, ops.expand(largest, -1))), allowed);
    // The largest adds 1, so the sum is 1 or more, or 0 if nothing is allowed.
    Tensor half = ops.full(Shape.scalar(), x.dataType(), 0.5);
    Tensor sum = ops.maximum(ops.sum(exponentials, -1), half);
    return ops.divide(exponentials, ops.expand(sum, -1));
  }

  private static Optional<Tensor> allowed(
      Ops ops, Tensor scores, Optional<Tensor> keyMask, boolean causal) {
    Shape shape = scores.shape();
    int keys = shape.size(3);
    Optional<Tensor> real =
        keyMask.map(mask -> ops.reshape(mask, Shape.of(shape.size(0), 1, 1, keys)));
    if (!causal || shape.size(2) == 1) {
      return real; // a single query stands at the last key
    }
    Tensor seen = seen(ops, shape.size(2), keys, scores.dataType());
    return Optional.of(real.map(mask -> ops.multiply(mask, seen)).orElse(seen));
  }

  /** 1 where a key stands at the place of a query or before, (t, s). */
  private static Tensor seen(Ops ops, int queries, int keys, DataType type) {
    Tensor places = ops.add(ops.range(queries, type), keys - queries);
    Tensor ends = ops.expand(ops.add(places, 0.5), 1); // (t, 1)
    return ops.greater(ends, ops.range(keys, type));
  }
}
