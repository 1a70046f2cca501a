package io.sparknn.layers;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Tensor;
import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;
import java.util.List;

/**
 * Its inputs joined along their first axis (features, or channels of images); the other sizes are
 * equal.
 */
@JsonTypeName("concatenate")
public record Concatenate() implements MergeLayer {

  @Override
  public Shape outputShape(List<Shape> inputs) {
    Shape first = inputs.get(0);
    int size = 0;
    for (Shape input : inputs) {
      if (input.rank() < 1 || !input.with(0, 0).equals(first.with(0, 0))) {
        throw ShapeException.mismatch(
            "Concatenate", "inputs that differ in their first axis only", inputs);
      }
      size += input.size(0);
    }
    return first.with(0, size);
  }

  @Override
  public Tensor forward(Context context, List<Tensor> inputs) {
    return context.ops().concatenate(inputs, 1); // axis 0 is the batch
  }
}
