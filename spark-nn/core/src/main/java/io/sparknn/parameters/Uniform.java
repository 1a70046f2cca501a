package io.sparknn.parameters;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.shape.Shape;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;

/**
 * Independent draws from the uniform distribution on [low, high).
 *
 * @param low the lower bound, any finite number
 * @param high the upper bound, not below {@code low}
 */
@JsonTypeName("uniform")
public record Uniform(double low, double high) implements Initializer {

  /** Checks that the bounds are finite and in order. */
  public Uniform {
    Validate.finite("Uniform", "low", low);
    Validate.atLeast("Uniform", "high", high, low);
  }

  @Override
  public double[] values(Shape shape, RandomGenerator random) {
    return DoubleStream.generate(() -> low + (high - low) * random.nextDouble())
        .limit(shape.elements())
        .toArray();
  }
}
