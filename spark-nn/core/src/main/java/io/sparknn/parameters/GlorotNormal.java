package io.sparknn.parameters;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.shape.Shape;
import java.util.random.RandomGenerator;

/**
 * Normal with mean 0 and variance 2 / (fan-in + fan-out): keeps the size of activations and
 * gradients through layers with symmetric activations, as tanh.
 *
 * <p>Source: Glorot and Bengio, Understanding the difficulty of training deep feedforward neural
 * networks (2010).
 */
@JsonTypeName("glorotNormal")
public record GlorotNormal() implements Initializer {

  @Override
  public double[] values(Shape shape, RandomGenerator random) {
    Fans fans = Fans.of(shape);
    return new Normal(0, Math.sqrt(2 / (fans.in() + fans.out()))).values(shape, random);
  }
}
