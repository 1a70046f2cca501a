package io.sparknn.layers;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.parameters.Validate;
import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;
import java.util.List;

/**
 * Adds to each step of a sequence what tells its position p, from 0: PE(p, 2i) = sin(p / base^(2i /
 * d)) and PE(p, 2i + 1) = cos(p / base^(2i / d)).
 *
 * <p>Input (time, d), with an even d, output the same. No parameters, and any length.
 *
 * <p>Source: Vaswani et al., Attention is all you need (2017).
 *
 * @param base above 1; the longest wave is 2π · base steps
 */
@JsonTypeName("sinusoidalPositions")
public record SinusoidalPositions(double base) implements Layer {

  /** Checks the range. */
  public SinusoidalPositions {
    Validate.above("SinusoidalPositions", "base", base, 1);
  }

  /** Base 10000, as in the source. */
  public SinusoidalPositions() {
    this(10_000);
  }

  @Override
  public Shape outputShape(Shape input) {
    if (input.rank() != 2 || input.size(1) % 2 != 0) {
      throw ShapeException.mismatch(
          "SinusoidalPositions", "two axes, as (time, features), with even features", input);
    }
    return input;
  }

  @Override
  public Tensor forward(Context context, Tensor input) {
    Ops ops = context.ops();
    int steps = input.shape().size(1);
    int features = input.shape().size(2);
    Tensor angles = // (time, d/2)
        PositionAngles.of(ops, input.dataType(), context.stepsBefore(), steps, features, base);
    Tensor pairs = // (time, d/2, 2)
        ops.concatenate(List.of(ops.expand(ops.sin(angles), 2), ops.expand(ops.cos(angles), 2)), 2);
    return ops.add(input, ops.reshape(pairs, Shape.of(steps, features)));
  }
}
