package io.sparknn.layers;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Tensor;
import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;

/**
 * The values of a sample, in row-major order, under another shape of as many elements.
 *
 * @param target the shape of the output, without the batch axis
 */
@JsonTypeName("reshape")
public record Reshape(Shape target) implements Layer {

  @Override
  public Shape outputShape(Shape input) {
    if (input.elements() != target.elements()) {
      throw ShapeException.mismatch(
          "Reshape to " + target, "an input of " + target.elements() + " elements", input);
    }
    return target;
  }

  @Override
  public Tensor forward(Context context, Tensor input) {
    return context.ops().reshape(input, target.prepend(input.shape().size(0)));
  }

  /** None: the output shares the input's memory. */
  @Override
  public long activations(Shape input) {
    return 0;
  }
}
