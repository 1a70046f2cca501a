package io.sparknn.parameters;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.shape.Shape;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;

/**
 * Independent draws from the normal distribution.
 *
 * @param mean its mean, any finite number
 * @param standardDeviation its standard deviation, 0 or more
 */
@JsonTypeName("normal")
public record Normal(double mean, double standardDeviation) implements Initializer {

  /** Checks the ranges. */
  public Normal {
    Validate.finite("Normal", "mean", mean);
    Validate.atLeast("Normal", "standardDeviation", standardDeviation, 0);
  }

  @Override
  public double[] values(Shape shape, RandomGenerator random) {
    return DoubleStream.generate(() -> random.nextGaussian(mean, standardDeviation))
        .limit(shape.elements())
        .toArray();
  }
}
