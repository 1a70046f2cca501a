package io.sparknn.layers;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Tensor;
import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;
import java.util.List;

/**
 * Its inputs joined along one axis; the other sizes are equal.
 *
 * @param axis of one sample's shape: 0 for features, or channels of images; −1 for the features of
 *     sequences
 */
@JsonTypeName("concatenate")
public record Concatenate(int axis) implements MergeLayer {

  /** Along the first axis. */
  public Concatenate() {
    this(0);
  }

  /** Along the last axis, as the features of sequences. */
  public static Concatenate features() {
    return new Concatenate(-1);
  }

  @Override
  public Shape outputShape(List<Shape> inputs) {
    Shape first = inputs.get(0);
    boolean possible = inputs.stream().allMatch(input -> input.rank() == first.rank());
    if (!possible || axis >= first.rank() || -axis > first.rank()) {
      throw refusal(inputs);
    }
    int size = 0;
    for (Shape input : inputs) {
      if (!input.with(axis, 0).equals(first.with(axis, 0))) {
        throw refusal(inputs);
      }
      size += input.size(axis);
    }
    return first.with(axis, size);
  }

  private ShapeException refusal(List<Shape> inputs) {
    String which =
        switch (axis) {
          case 0 -> "first axis";
          case -1 -> "last axis";
          default -> "axis " + axis;
        };
    return ShapeException.mismatch(
        "Concatenate", "inputs that differ in their " + which + " only", inputs);
  }

  @Override
  public Tensor forward(Context context, List<Tensor> inputs) {
    return context.ops().concatenate(inputs, axis < 0 ? axis : axis + 1); // axis 0 is the batch
  }
}
