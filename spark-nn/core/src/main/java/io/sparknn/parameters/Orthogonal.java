package io.sparknn.parameters;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.shape.Shape;
import java.util.random.RandomGenerator;

/**
 * A random orthogonal matrix, times a gain: (outputs, inputs · window) has orthonormal rows, or
 * columns if there are fewer of them. Signals and gradients then keep their length.
 *
 * <p>Drawn by making normal vectors orthogonal, one after another (Gram-Schmidt), so that every
 * orthogonal matrix is as likely. Source: Saxe, McClelland and Ganguli, Exact solutions to the
 * nonlinear dynamics of learning in deep linear neural networks (2014).
 *
 * @param gain the length of each row or column, above 0; √2 is usual before ReLU
 */
@JsonTypeName("orthogonal")
public record Orthogonal(double gain) implements Initializer {

  /** Checks the range. */
  public Orthogonal {
    Validate.above("Orthogonal", "gain", gain, 0);
  }

  /** Gain 1. */
  public Orthogonal() {
    this(1);
  }

  @Override
  public double[] values(Shape shape, RandomGenerator random) {
    int rows = shape.size(0);
    int columns = Math.toIntExact(Math.round(Fans.of(shape).in()));
    boolean byRows = rows <= columns;
    double[][] vectors = orthonormal(Math.min(rows, columns), Math.max(rows, columns), random);
    double[] values = new double[rows * columns];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        double value = byRows ? vectors[row][column] : vectors[column][row];
        values[row * columns + column] = gain * value;
      }
    }
    return values;
  }

  private static double[][] orthonormal(int count, int length, RandomGenerator random) {
    double[][] vectors = new double[count][];
    for (int index = 0; index < count; index++) {
      double[] vector = new Normal(0, 1).values(Shape.of(length), random);
      for (int pass = 0; pass < 2; pass++) { // the second removes what rounding left
        for (int earlier = 0; earlier < index; earlier++) {
          add(vector, -dot(vector, vectors[earlier]), vectors[earlier]);
        }
      }
      double norm = Math.sqrt(dot(vector, vector));
      add(vector, 1 / norm - 1, vector);
      vectors[index] = vector;
    }
    return vectors;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int index = 0; index < a.length; index++) {
      sum += a[index] * b[index];
    }
    return sum;
  }

  private static void add(double[] target, double factor, double[] vector) {
    for (int index = 0; index < target.length; index++) {
      target[index] += factor * vector[index];
    }
  }
}
