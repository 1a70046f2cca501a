package io.sparknn.layers;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Tensor;
import io.sparknn.parameters.Constant;
import io.sparknn.parameters.ParameterSpec;
import io.sparknn.parameters.Validate;
import io.sparknn.parameters.Zeros;
import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;
import java.util.List;

/**
 * Group normalization: y = scale · (x − μ) / √(σ² + ε) + shift, with the mean μ and the biased
 * variance σ² over the positions of a sample and the channels of one group, in training and after;
 * it works with batches of any size. One group is layer normalization of the sample, a group for
 * each channel {@link InstanceNorm}.
 *
 * <p>Input (channels, …), output the same. Parameters: {@code scale} and {@code shift} (channels),
 * which start at 1 and 0.
 *
 * <p>Source: Wu and He, Group normalization (2018).
 *
 * @param groups of neighbouring channels, 1 or more; a divisor of their number
 * @param epsilon ε, above 0
 */
@JsonTypeName("groupNorm")
public record GroupNorm(int groups, double epsilon) implements Layer {

  /** Checks the ranges. */
  public GroupNorm {
    Validate.atLeast("GroupNorm", "groups", groups, 1);
    Validate.above("GroupNorm", "epsilon", epsilon, 0);
  }

  /** ε 1e-5, as in PyTorch. */
  public GroupNorm(int groups) {
    this(groups, 1e-5);
  }

  @Override
  public Shape outputShape(Shape input) {
    if (input.rank() < 1 || input.size(0) % groups != 0) {
      throw ShapeException.mismatch(
          "GroupNorm",
          "(channels, …) with a number of channels that " + groups + " divides",
          input);
    }
    return input;
  }

  @Override
  public List<ParameterSpec> parameters(Shape input) {
    Shape channels = Shape.of(input.size(0));
    return List.of(
        ParameterSpec.unregularized("scale", channels, new Constant(1)),
        ParameterSpec.unregularized("shift", channels, new Zeros()));
  }

  @Override
  public Tensor forward(Context context, Tensor input) {
    return context
        .ops()
        .groupNorm(input, groups, context.parameter("scale"), context.parameter("shift"), epsilon);
  }
}
