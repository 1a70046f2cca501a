package io.sparknn.layers;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Tensor;
import io.sparknn.parameters.GlorotUniform;
import io.sparknn.parameters.KernelAndBias;
import io.sparknn.parameters.ParameterSpec;
import io.sparknn.parameters.Validate;
import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;
import java.util.List;

/**
 * A fully connected layer: y = K x + b.
 *
 * <p>Input (n), output (m). Parameters: {@code kernel} (m, n), and {@code bias} (m).
 *
 * @param units m, the number of outputs, 1 or more
 * @param start how kernel and bias start
 */
@JsonTypeName("dense")
public record Dense(int units, KernelAndBias start) implements AffineLayer<Dense> {

  /** Checks that there is at least one unit. */
  public Dense {
    Validate.atLeast("Dense", "units", units, 1);
  }

  /** With a kernel that starts by {@link GlorotUniform}, and a bias that starts at 0. */
  public Dense(int units) {
    this(units, new KernelAndBias(new GlorotUniform()));
  }

  @Override
  public Dense start(KernelAndBias start) {
    return new Dense(units, start);
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
    return start.parameters(Shape.of(units, input.size(0)));
  }

  @Override
  public Tensor forward(Context context, Tensor input) {
    Tensor weights = context.parameter("kernel");
    return start.hasBias()
        ? context.ops().linear(input, weights, context.parameter("bias"))
        : context.ops().matmul(input, context.ops().transpose(weights)); // (batch, units)
  }
}
