package io.sparknn.layers;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Tensor;
import io.sparknn.parameters.Validate;
import io.sparknn.shape.Shape;

/**
 * A fixed linear map of every element: y = factor · x + offset. As the first layer, it turns bytes
 * of pixels (0 to 255) into small numbers: {@code new Rescaling(1.0 / 255, 0)}.
 *
 * @param factor any finite number
 * @param offset any finite number
 */
@JsonTypeName("rescaling")
public record Rescaling(double factor, double offset) implements Layer {

  /** Checks that both are finite. */
  public Rescaling {
    Validate.finite("Rescaling", "factor", factor);
    Validate.finite("Rescaling", "offset", offset);
  }

  @Override
  public Shape outputShape(Shape input) {
    return input;
  }

  @Override
  public Tensor forward(Context context, Tensor input) {
    return context.ops().add(context.ops().multiply(input, factor), offset);
  }
}
