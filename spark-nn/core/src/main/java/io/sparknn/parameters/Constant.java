package io.sparknn.parameters;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.shape.Shape;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * All values the same, as 1 for the scale of a normalization or 0.1 for the bias of a ReLU.
 *
 * @param value any finite number
 */
@JsonTypeName("constant")
public record Constant(double value) implements Initializer {

  /** Checks that the value is finite. */
  public Constant {
    Validate.finite("Constant", "value", value);
  }

  @Override
  public double[] values(Shape shape, RandomGenerator random) {
    double[] values = new double[Math.toIntExact(shape.elements())];
    Arrays.fill(values, value);
    return values;
  }
}
