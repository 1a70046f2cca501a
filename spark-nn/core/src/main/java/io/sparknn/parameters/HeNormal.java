package io.sparknn.parameters;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.shape.Shape;
import java.util.random.RandomGenerator;

/**
 * Normal with mean 0 and variance 2 / fan-in: keeps the size of activations through layers with
 * ReLU.
 *
 * <p>Source: He, Zhang, Ren and Sun, Delving deep into rectifiers (2015).
 */
@JsonTypeName("heNormal")
public record HeNormal() implements Initializer {

  @Override
  public double[] values(Shape shape, RandomGenerator random) {
    Fans fans = Fans.of(shape);
    return new Normal(0, Math.sqrt(2 / fans.in())).values(shape, random);
  }
}
