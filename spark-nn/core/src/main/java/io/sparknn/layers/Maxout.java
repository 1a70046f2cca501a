package io.sparknn.layers;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.parameters.GlorotUniform;
import io.sparknn.parameters.Initializer;
import io.sparknn.parameters.ParameterSpec;
import io.sparknn.parameters.Validate;
import io.sparknn.parameters.Zeros;
import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;
import java.util.List;

/**
 * Maxout units: yᵢ = maxⱼ (wᵢⱼ · x + bᵢⱼ), each the largest of several linear pieces, which can
 * learn any convex function; equal pieces share the gradient.
 *
 * <p>Input (n), output (m). Parameters: {@code kernel} (m · pieces, n) and {@code bias} (m ·
 * pieces), the pieces of a unit one after another; the bias starts at 0.
 *
 * <p>Source: Goodfellow, Warde-Farley, Mirza, Courville and Bengio, Maxout networks (2013).
 *
 * @param units m, the number of outputs, 1 or more
 * @param pieces linear pieces of each unit, 1 or more
 * @param kernel how the kernel starts
 */
@JsonTypeName("maxout")
public record Maxout(int units, int pieces, Initializer kernel) implements Layer {

  /** Checks the ranges. */
  public Maxout {
    Validate.atLeast("Maxout", "units", units, 1);
    Validate.atLeast("Maxout", "pieces", pieces, 1);
  }

  /** With a kernel that starts by {@link GlorotUniform}. */
  public Maxout(int units, int pieces) {
    this(units, pieces, new GlorotUniform());
  }

  @Override
  public Shape outputShape(Shape input) {
    if (input.rank() != 1) {
      throw ShapeException.mismatch(
          "Maxout(" + units + ", " + pieces + ")",
          "one axis, as (features); put Flatten before it",
          input);
    }
    return Shape.of(units);
  }

  @Override
  public List<ParameterSpec> parameters(Shape input) {
    int rows = Math.multiplyExact(units, pieces);
    return List.of(
        ParameterSpec.kernel("kernel", Shape.of(rows, input.size(0)), kernel),
        ParameterSpec.unregularized("bias", Shape.of(rows), new Zeros()));
  }

  @Override
  public Tensor forward(Context context, Tensor input) {
    Ops ops = context.ops();
    Tensor lines = ops.linear(input, context.parameter("kernel"), context.parameter("bias"));
    Shape byUnit = Shape.of(input.shape().size(0), units, pieces);
    return ops.max(ops.reshape(lines, byUnit), 2); // (batch, units)
  }
}
