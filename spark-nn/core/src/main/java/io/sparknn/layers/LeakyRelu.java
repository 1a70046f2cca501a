package io.sparknn.layers;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.parameters.Validate;

/**
 * f(x) = x if x &gt; 0, else slope · x: no unit dies; the derivative at 0 is {@code slope}.
 *
 * <p>Source: Maas, Hannun and Ng, Rectifier nonlinearities improve neural network acoustic models
 * (2013).
 *
 * @param slope for negative x, at least 0 and below 1
 */
@JsonTypeName("leakyRelu")
public record LeakyRelu(double slope) implements ActivationFunction {

  /** Checks the range. */
  public LeakyRelu {
    Validate.within("LeakyRelu", "slope", slope, 0, 1);
  }

  /** Slope 0.01, as in the paper and PyTorch. */
  public LeakyRelu() {
    this(0.01);
  }

  @Override
  public Tensor apply(Ops ops, Tensor x) {
    return new GeneralizedRelu(slope).apply(ops, x);
  }
}
