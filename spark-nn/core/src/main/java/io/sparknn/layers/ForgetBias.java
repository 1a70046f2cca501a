package io.sparknn.layers;

import io.sparknn.parameters.Initializer;
import io.sparknn.shape.Shape;
import java.util.random.RandomGenerator;

/**
 * The start of an {@link Lstm}'s bias: another one's, with something added to the second of its
 * four gates.
 *
 * @param start of all gates
 * @param added to the forget gate
 */
record ForgetBias(Initializer start, double added) implements Initializer {

  @Override
  public double[] values(Shape shape, RandomGenerator random) {
    double[] values = start.values(shape, random);
    int units = values.length / 4;
    for (int index = units; index < 2 * units; index++) {
      values[index] += added;
    }
    return values;
  }
}
