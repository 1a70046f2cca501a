package io.sparknn.layers;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.parameters.Initializer;
import io.sparknn.parameters.Normal;
import io.sparknn.parameters.ParameterSpec;
import io.sparknn.parameters.Validate;
import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;
import java.util.List;

/**
 * Radial-basis units: yᵢ = exp(−(ε ‖x − cᵢ‖)²), which are 1 at their centre and fade with the
 * distance from it.
 *
 * <p>Input (n), output (m). Parameter: {@code centres} (m, n), not regularized, since a centre at
 * the origin is no simpler than another.
 *
 * <p>Source: Broomhead and Lowe, Multivariable functional interpolation and adaptive networks
 * (1988).
 *
 * @param units m, the number of outputs, 1 or more
 * @param shapeParameter ε, above 0, in the inverse unit of the input: the output falls to 1/e at
 *     distance 1/ε
 * @param centres how the centres start; they should lie where the inputs do
 */
@JsonTypeName("radialBasis")
public record RadialBasis(int units, double shapeParameter, Initializer centres) implements Layer {

  /** Checks the ranges. */
  public RadialBasis {
    Validate.atLeast("RadialBasis", "units", units, 1);
    Validate.above("RadialBasis", "shapeParameter", shapeParameter, 0);
  }

  /** With ε = 1 and centres from the standard normal distribution, for standardised inputs. */
  public RadialBasis(int units) {
    this(units, 1, new Normal(0, 1));
  }

  @Override
  public Shape outputShape(Shape input) {
    if (input.rank() != 1) {
      throw ShapeException.mismatch(
          "RadialBasis(" + units + ")", "one axis, as (features); put Flatten before it", input);
    }
    return Shape.of(units);
  }

  @Override
  public List<ParameterSpec> parameters(Shape input) {
    Shape shape = Shape.of(units, input.size(0));
    return List.of(ParameterSpec.unregularized("centres", shape, centres));
  }

  @Override
  public Tensor forward(Context context, Tensor input) {
    Ops ops = context.ops();
    Tensor offsets = // (batch, units, n)
        ops.subtract(ops.expand(input, 1), context.parameter("centres"));
    Tensor squares = ops.sum(ops.square(offsets), 2); // (batch, units)
    return ops.exp(ops.multiply(squares, -shapeParameter * shapeParameter));
  }
}
