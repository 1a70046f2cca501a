package io.sparknn.layers;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Tensor;
import io.sparknn.parameters.GlorotUniform;
import io.sparknn.parameters.Initializer;
import io.sparknn.parameters.ParameterSpec;
import io.sparknn.parameters.Validate;
import io.sparknn.parameters.Zeros;
import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;
import java.util.ArrayList;
import java.util.List;

/**
 * A fully connected layer: y = K x + b.
 *
 * <p>Input (n), output (m). Parameters: {@code kernel} (m, n), and {@code bias} (m), which starts
 * at 0.
 *
 * @param units m, the number of outputs, 1 or more
 * @param bias whether there is a bias
 * @param kernel how the kernel starts
 */
@JsonTypeName("dense")
public record Dense(int units, boolean bias, Initializer kernel) implements Layer {

  /** Checks that there is at least one unit. */
  public Dense {
    Validate.atLeast("Dense", "units", units, 1);
  }

  /** With a bias and a kernel that starts by {@link GlorotUniform}. */
  public Dense(int units) {
    this(units, true, new GlorotUniform());
  }

  @Override
  public Shape outputShape(Shape input) {
    if (input.rank() != 1) {
      throw ShapeException.mismatch(
          "Dense(" + units + ")", "one axis, as (features); put Flatten before it", input);
    }
    return Shape.of(units);
  }

  @Override
  public List<ParameterSpec> parameters(Shape input) {
    List<ParameterSpec> parameters = new ArrayList<>();
    parameters.add(ParameterSpec.kernel("kernel", Shape.of(units, input.size(0)), kernel));
    if (bias) {
      parameters.add(ParameterSpec.unregularized("bias", Shape.of(units), new Zeros()));
    }
    return parameters;
  }

  @Override
  public Tensor forward(Context context, Tensor input) {
    Tensor weights = context.parameter("kernel");
    return bias
        ? context.ops().linear(input, weights, context.parameter("bias"))
        : context.ops().matmul(input, context.ops().transpose(weights)); // (batch, units)
  }
}
