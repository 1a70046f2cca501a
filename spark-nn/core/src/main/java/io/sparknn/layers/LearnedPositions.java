package io.sparknn.layers;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Tensor;
import io.sparknn.parameters.Normal;
import io.sparknn.parameters.ParameterSpec;
import io.sparknn.parameters.Validate;
import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;
import java.util.List;

/**
 * Adds to each step of a sequence a vector that is learned for its position.
 *
 * <p>Input (time, d), output the same. Parameter: {@code positions} (maxLength, d), which starts
 * normal with standard deviation 0.02.
 *
 * <p>Source: Gehring et al., Convolutional sequence to sequence learning (2017).
 *
 * @param maxLength the longest sequence that it takes, 1 or more
 */
@JsonTypeName("learnedPositions")
public record LearnedPositions(int maxLength) implements Layer {
  private static final double START = 0.02;

  /** Checks the range. */
  public LearnedPositions {
    Validate.atLeast("LearnedPositions", "maxLength", maxLength, 1);
  }

  @Override
  public Shape outputShape(Shape input) {
    if (input.rank() != 2) {
      throw ShapeException.mismatch("LearnedPositions", "two axes, as (time, features)", input);
    }
    if (!input.hasAnyLength()) {
      requireLength(input.size(0));
    }
    return input;
  }

  @Override
  public List<ParameterSpec> parameters(Shape input) {
    Shape table = Shape.of(maxLength, input.size(-1));
    return List.of(ParameterSpec.unregularized("positions", table, new Normal(0, START)));
  }

  @Override
  public Tensor forward(Context context, Tensor input) {
    int first = context.stepsBefore();
    int end = first + input.shape().size(1);
    requireLength(end);
    Tensor positions = context.parameter("positions");
    return context.ops().add(input, context.ops().slice(positions, 0, first, end));
  }

  private void requireLength(int steps) {
    if (steps > maxLength) {
      throw new ShapeException(
          "LearnedPositions received a sequence of "
              + steps
              + " steps, but has learned "
              + maxLength
              + " positions; shorten the sequences, or give it a longer maxLength before"
              + " training.");
    }
  }
}
