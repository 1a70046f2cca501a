package io.sparknn.parameters;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.shape.Shape;
import java.util.random.RandomGenerator;

/**
 * Uniform on ±√(6 / fan-in), whose variance is 2 / fan-in: keeps the size of activations through
 * layers with ReLU.
 *
 * <p>Source: He, Zhang, Ren and Sun, Delving deep into rectifiers (2015).
 */
@JsonTypeName("heUniform")
public record HeUniform() implements Initializer {

  @Override
  public double[] values(Shape shape, RandomGenerator random) {
    Fans fans = Fans.of(shape);
    double bound = Math.sqrt(6 / fans.in());
    return new Uniform(-bound, bound).values(shape, random);
  }
}
