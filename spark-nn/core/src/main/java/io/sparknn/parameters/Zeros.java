package io.sparknn.parameters;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.shape.Shape;
import java.util.random.RandomGenerator;

/** All values 0: the usual start of a bias. */
@JsonTypeName("zeros")
public record Zeros() implements Initializer {

  @Override
  public double[] values(Shape shape, RandomGenerator random) {
    return new double[Math.toIntExact(shape.elements())];
  }
}
