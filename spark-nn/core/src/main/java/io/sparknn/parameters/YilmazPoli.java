package io.sparknn.parameters;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.shape.Shape;
import java.util.random.RandomGenerator;

/**
 * Normal with the negative mean max(−1, −8 / fan-in): gradients don't vanish through 10 or 15
 * layers with the logistic activation. The standard deviation is that of {@link LogisticNormal}, as
 * the source of this library, the course notes, fixes the mean only.
 *
 * <p>Source: Yilmaz and Poli, Successfully and efficiently training deep multi-layer perceptrons
 * with logistic activation function simply requires initializing the weights with an appropriate
 * negative mean (2022).
 */
@JsonTypeName("yilmazPoli")
public record YilmazPoli() implements Initializer {

  @Override
  public double[] values(Shape shape, RandomGenerator random) {
    double mean = Math.max(-1, -8 / Fans.of(shape).in());
    return new Normal(mean, LogisticNormal.deviation(shape)).values(shape, random);
  }
}
