package io.sparknn.parameters;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.shape.Shape;
import java.util.random.RandomGenerator;

/**
 * Uniform on ±√(3 / fan-in), whose variance is 1 / fan-in, as that of {@link LeCunNormal}.
 *
 * <p>Source: LeCun, Bottou, Orr and Müller, Efficient backprop (1998).
 */
@JsonTypeName("leCunUniform")
public record LeCunUniform() implements Initializer {

  @Override
  public double[] values(Shape shape, RandomGenerator random) {
    double bound = Math.sqrt(3 / Fans.of(shape).in());
    return new Uniform(-bound, bound).values(shape, random);
  }
}
