package io.sparknn.parameters;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;
import java.util.random.RandomGenerator;

/**
 * The identity: 1 where an output meets the input of the same number, else 0. A layer with as many
 * outputs as inputs starts by passing them on, as recurrent layers with ReLU should.
 *
 * <p>Source: Le, Jaitly and Hinton, A simple way to initialize recurrent networks of rectified
 * linear units (2015).
 */
@JsonTypeName("identityMatrix")
public record IdentityMatrix() implements Initializer {

  @Override
  public double[] values(Shape shape, RandomGenerator random) {
    if (shape.rank() != 2) {
      throw ShapeException.mismatch("IdentityMatrix", "a matrix, as (outputs, inputs)", shape);
    }
    double[] values = new double[Math.toIntExact(shape.elements())];
    for (int index = 0; index < Math.min(shape.size(0), shape.size(1)); index++) {
      values[index * shape.size(1) + index] = 1;
    }
    return values;
  }
}
