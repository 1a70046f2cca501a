package io.sparknn.layers;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;

/**
 * The largest value of each channel.
 *
 * <p>Input (channels, sizes…), output (channels).
 *
 * <p>Source: Lin, Chen and Yan, Network in network (2013).
 */
@JsonTypeName("globalMaxPool")
public record GlobalMaxPool() implements Layer {

  @Override
  public Shape outputShape(Shape input) {
    if (input.rank() < 2 || input.elements() == 0) {
      throw ShapeException.mismatch(
          "GlobalMaxPool",
          "channels and axes that aren't empty, as (channels, height, width)",
          input);
    }
    return Shape.of(input.size(0));
  }

  @Override
  public Tensor forward(Context context, Tensor input) {
    Ops ops = context.ops();
    Shape shape = input.shape();
    int cells = Math.toIntExact(shape.withoutFirst().withoutFirst().elements());
    return ops.max(ops.reshape(input, Shape.of(shape.size(0), shape.size(1), cells)), 2);
  }
}
