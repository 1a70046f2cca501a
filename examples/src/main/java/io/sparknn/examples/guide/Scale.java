package io.sparknn.examples.guide;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Tensor;
import io.sparknn.layers.Context;
import io.sparknn.layers.Layer;
import io.sparknn.parameters.Constant;
import io.sparknn.parameters.ParameterSpec;
import io.sparknn.parameters.Validate;
import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;
import java.util.List;

/**
 * Multiplies each feature by a learned factor: yᵢ = fᵢ · xᵢ.
 *
 * <p>Input (n), output (n). Parameter: {@code factor} (n).
 *
 * @param start the first value of every factor, any finite number
 */
@JsonTypeName("scale")
public record Scale(double start) implements Layer {

  /** Checks the range. */
  public Scale {
    Validate.finite("Scale", "start", start);
  }

  @Override
  public Shape outputShape(Shape input) {
    if (input.rank() != 1) {
      throw ShapeException.mismatch("Scale", "one axis, as (features)", input);
    }
    return input;
  }

  @Override
  public List<ParameterSpec> parameters(Shape input) {
    return List.of(ParameterSpec.unregularized("factor", input, new Constant(start)));
  }

  @Override
  public Tensor forward(Context context, Tensor input) {
    return context.ops().multiply(input, context.parameter("factor")); // (batch, features)
  }
}
