package io.sparknn.parameters;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.shape.Shape;
import java.util.random.RandomGenerator;

/**
 * Uniform on ±1 / √fan-in, whose variance is 1 / (3 fan-in); what PyTorch gives to linear layers
 * and convolutions.
 *
 * <p>Source: the common heuristic of Glorot and Bengio, Understanding the difficulty of training
 * deep feedforward neural networks (2010), equation 1.
 */
@JsonTypeName("fanInUniform")
public record FanInUniform() implements Initializer {

  @Override
  public double[] values(Shape shape, RandomGenerator random) {
    double bound = 1 / Math.sqrt(Fans.of(shape).in());
    return new Uniform(-bound, bound).values(shape, random);
  }
}
