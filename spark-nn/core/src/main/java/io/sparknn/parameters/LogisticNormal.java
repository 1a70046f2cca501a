package io.sparknn.parameters;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.shape.Shape;
import java.util.random.RandomGenerator;

/**
 * Normal with mean 0 and standard deviation 3.6 / √fan-in: the older start of layers with the
 * logistic activation.
 *
 * <p>Source: course notes, file 004, section 2.7.
 */
@JsonTypeName("logisticNormal")
public record LogisticNormal() implements Initializer {

  @Override
  public double[] values(Shape shape, RandomGenerator random) {
    return new Normal(0, deviation(shape)).values(shape, random);
  }

  static double deviation(Shape shape) {
    return 3.6 / Math.sqrt(Fans.of(shape).in());
  }
}
