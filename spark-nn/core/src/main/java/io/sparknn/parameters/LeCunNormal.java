package io.sparknn.parameters;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.shape.Shape;
import java.util.random.RandomGenerator;

/**
 * Normal with mean 0 and variance 1 / fan-in: keeps the size of activations forward through linear
 * layers, and through layers with SELU.
 *
 * <p>Source: LeCun, Bottou, Orr and Müller, Efficient backprop (1998).
 */
@JsonTypeName("leCunNormal")
public record LeCunNormal() implements Initializer {

  @Override
  public double[] values(Shape shape, RandomGenerator random) {
    return new Normal(0, 1 / Math.sqrt(Fans.of(shape).in())).values(shape, random);
  }
}
