package io.sparknn.layers;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.parameters.Validate;
import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;
import java.util.Arrays;

/**
 * {@link Dropout} of whole channels: while training, each channel of a sample becomes 0 with
 * probability {@code rate}, and the others are divided by 1 − rate; while predicting, it does
 * nothing. Neighbouring positions know each other, so dropping some of them alone hides little.
 *
 * <p>Input (channels, positions…), output the same.
 *
 * <p>Source: Tompson, Goroshin, Jain, LeCun and Bregler, Efficient object localization using
 * convolutional networks (2015).
 *
 * @param rate the probability of dropping, at least 0 and below 1
 */
@JsonTypeName("spatialDropout")
public record SpatialDropout(double rate) implements Layer {

  /** Checks the range. */
  public SpatialDropout {
    Validate.within("SpatialDropout", "rate", rate, 0, 1);
  }

  @Override
  public Shape outputShape(Shape input) {
    if (input.rank() < 2) {
      throw ShapeException.mismatch(
          "SpatialDropout", "(channels, positions…); use Dropout for features", input);
    }
    return input;
  }

  @Override
  public Tensor forward(Context context, Tensor input) {
    if (!context.training() || rate == 0) {
      return input;
    }
    Ops ops = context.ops();
    int[] sizes = input.shape().toArray();
    Arrays.fill(sizes, 2, sizes.length, 1);
    Tensor ones = ops.full(Shape.of(sizes), input.dataType(), 1); // (batch, channels, 1, …)
    return ops.multiply(input, ops.dropout(ones, rate, context.seed()));
  }
}
