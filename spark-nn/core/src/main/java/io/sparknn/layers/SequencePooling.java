package io.sparknn.layers;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;
import java.util.Objects;

/**
 * One vector of all real steps of a sequence: their mean or largest values by feature, or the last
 * of them; 0 of an empty sequence.
 *
 * <p>Input (time, n), output (n).
 *
 * @param kind mean, largest or last
 */
@JsonTypeName("sequencePooling")
public record SequencePooling(Kind kind) implements Layer {

  /** Which vector it is. */
  public enum Kind {
    /** The mean over the steps. */
    MEAN,
    /** The largest value of each feature. */
    MAX,
    /** That of the last step. */
    LAST
  }

  /** Checks that there is a kind. */
  public SequencePooling {
    Objects.requireNonNull(kind, "SequencePooling needs a kind: MEAN, MAX or LAST.");
  }

  /** The mean over the steps. */
  public static SequencePooling mean() {
    return new SequencePooling(Kind.MEAN);
  }

  /** The largest value of each feature. */
  public static SequencePooling max() {
    return new SequencePooling(Kind.MAX);
  }

  /** The last step. */
  public static SequencePooling last() {
    return new SequencePooling(Kind.LAST);
  }

  @Override
  public Shape outputShape(Shape input) {
    if (input.rank() != 2 || (!input.hasAnyLength() && input.size(0) == 0)) {
      throw ShapeException.mismatch(
          "SequencePooling", "two axes, as (time, features), of one step or more", input);
    }
    return Shape.of(input.size(1));
  }

  @Override
  public boolean keepsSteps() {
    return false;
  }

  @Override
  public Tensor forward(Context context, Tensor input) {
    if (context.continues()) {
      throw new IllegalStateException(
          "SequencePooling received the steps of a sequence a few at a time, but pools all of them;"
              + " networks that generate give an output for each step.");
    }
    return context.mask().isPresent()
        ? ofReal(context.ops(), input, context.mask().orElseThrow())
        : ofAll(context.ops(), input);
  }

  private Tensor ofAll(Ops ops, Tensor input) {
    int steps = input.shape().size(1);
    return switch (kind) {
      case MEAN -> ops.mean(input, 1);
      case MAX -> ops.max(input, 1);
      case LAST -> ops.unstack(ops.slice(input, 1, steps - 1, steps), 1).get(0);
    };
  }

  private Tensor ofReal(Ops ops, Tensor input, Tensor mask) {
    Tensor zero = ops.full(Shape.scalar(), input.dataType(), 0);
    Tensor one = ops.full(Shape.scalar(), input.dataType(), 1);
    Tensor real = ops.expand(mask, 2); // (batch, time, 1)
    Tensor count = ops.expand(ops.sum(mask, 1), 1); // (batch, 1)
    return switch (kind) {
      case MEAN -> ops.divide(ops.sum(ops.where(real, input, zero), 1), ops.maximum(count, one));
      case MAX -> {
        Tensor least = ops.full(Shape.scalar(), input.dataType(), -Float.MAX_VALUE);
        Tensor largest = ops.max(ops.where(real, input, least), 1); // (batch, n)
        yield ops.where(ops.greater(count, zero), largest, zero);
      }
      case LAST -> RealSteps.last(ops, input, mask, zero);
    };
  }
}
