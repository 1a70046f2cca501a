package io.sparknn.layers;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.parameters.GlorotUniform;
import io.sparknn.parameters.KernelAndBias;
import io.sparknn.parameters.ParameterSpec;
import io.sparknn.parameters.Validate;
import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;
import java.util.List;

/**
 * A fully connected layer: y = K x + b, the same at each step of a sequence.
 *
 * <p>Input (n), output (m); or input (time, n), output (time, m). Parameters: {@code kernel} (m,
 * n), and {@code bias} (m).
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
    boolean vector = input.rank() == 1 && !input.hasAnyLength();
    if (!vector && input.rank() != 2) {
      throw ShapeException.mismatch(
          "Dense(" + units + ")",
          "one axis, as (features), or two, as (time, features); put Flatten before it",
          input);
    }
    return vector ? Shape.of(units) : input.with(1, units);
  }

  @Override
  public List<ParameterSpec> parameters(Shape input) {
    return start.parameters(Shape.of(units, input.size(-1)));
  }

  @Override
  public Tensor forward(Context context, Tensor input) {
    Shape shape = input.shape();
    if (shape.rank() == 2) {
      return ofRows(context, input);
    }
    Ops ops = context.ops();
    int steps = shape.size(0) * shape.size(1);
    Tensor output = ofRows(context, ops.reshape(input, Shape.of(steps, shape.size(2))));
    return ops.reshape(output, shape.with(2, units)); // (batch, time, units)
  }

  /** From (rows, features) to (rows, units). */
  private Tensor ofRows(Context context, Tensor rows) {
    Ops ops = context.ops();
    Tensor weights = context.parameter("kernel");
    return start.hasBias()
        ? ops.linear(rows, weights, context.parameter("bias"))
        : ops.matmul(rows, ops.transpose(weights));
  }
}
