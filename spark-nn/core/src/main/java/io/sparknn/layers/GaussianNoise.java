package io.sparknn.layers;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.parameters.Validate;
import io.sparknn.shape.Shape;

/**
 * While training, adds independent draws from N(0, σ²) to every element; while predicting, does
 * nothing. As the first layer it is noise on inputs, which for a linear unit and squared error acts
 * as weight decay: E[(ỹ − t)²] = (y − t)² + σ² Σ wᵢ².
 *
 * <p>Source: Bishop, Training with noise is equivalent to Tikhonov regularization (1995).
 *
 * @param standardDeviation σ, 0 or more, in the input's unit
 */
@JsonTypeName("gaussianNoise")
public record GaussianNoise(double standardDeviation) implements Layer {

  /** Checks the range. */
  public GaussianNoise {
    Validate.atLeast("GaussianNoise", "standardDeviation", standardDeviation, 0);
  }

  @Override
  public Shape outputShape(Shape input) {
    return input;
  }

  @Override
  public Tensor forward(Context context, Tensor input) {
    if (!context.training() || standardDeviation == 0) {
      return input;
    }
    Ops ops = context.ops();
    Tensor noise = ops.normal(input.shape(), input.dataType(), context.seed());
    return ops.add(input, ops.multiply(noise, standardDeviation));
  }
}
