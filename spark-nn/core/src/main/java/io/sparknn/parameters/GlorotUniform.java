package io.sparknn.parameters;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.shape.Shape;
import java.util.random.RandomGenerator;

/**
 * Uniform on ±√(6 / (fan-in + fan-out)), whose variance is 2 / (fan-in + fan-out): keeps the size
 * of activations and gradients through layers with symmetric activations, as tanh.
 *
 * <p>Source: Glorot and Bengio, Understanding the difficulty of training deep feedforward neural
 * networks (2010).
 */
@JsonTypeName("glorotUniform")
public record GlorotUniform() implements Initializer {

  @Override
  public double[] values(Shape shape, RandomGenerator random) {
    Fans fans = Fans.of(shape);
    double bound = Math.sqrt(6 / (fans.in() + fans.out()));
    return new Uniform(-bound, bound).values(shape, random);
  }
}
