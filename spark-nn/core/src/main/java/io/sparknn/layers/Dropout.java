package io.sparknn.layers;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Tensor;
import io.sparknn.parameters.Validate;
import io.sparknn.shape.Shape;

/**
 * While training, sets each element to 0 with probability {@code rate} and divides the others by 1
 * − rate, so that the expected value stays; while predicting, does nothing.
 *
 * <p>Source: Srivastava, Hinton, Krizhevsky, Sutskever and Salakhutdinov, Dropout (2014).
 *
 * @param rate the probability of dropping, at least 0 and below 1
 */
@JsonTypeName("dropout")
public record Dropout(double rate) implements Layer {

  /** Checks the range. */
  public Dropout {
    Validate.within("Dropout", "rate", rate, 0, 1);
  }

  @Override
  public Shape outputShape(Shape input) {
    return input;
  }

  @Override
  public Tensor forward(Context context, Tensor input) {
    return context.training() && rate > 0
        ? context.ops().dropout(input, rate, context.seed())
        : input;
  }
}
