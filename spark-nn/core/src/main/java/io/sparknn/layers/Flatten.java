package io.sparknn.layers;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Tensor;
import io.sparknn.shape.Shape;

/** All axes of a sample joined into one, in row-major order: (c, h, w) gives (c · h · w). */
@JsonTypeName("flatten")
public record Flatten() implements Layer {

  @Override
  public Shape outputShape(Shape input) {
    return Shape.of(Math.toIntExact(input.elements()));
  }

  @Override
  public Tensor forward(Context context, Tensor input) {
    Shape sample = outputShape(input.shape().withoutFirst());
    return context.ops().reshape(input, sample.prepend(input.shape().size(0)));
  }

  /** None: the output shares the input's memory. */
  @Override
  public long activations(Shape input) {
    return 0;
  }
}
