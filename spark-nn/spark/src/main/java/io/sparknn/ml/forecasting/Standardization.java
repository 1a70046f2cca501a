package io.sparknn.ml.forecasting;

import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;

/**
 * How the values of a series are brought to mean 0 and standard deviation 1: (x − center) / spread.
 *
 * @param center for each value column
 * @param spread above 0, for each value column; 1 where all values are equal
 */
record Standardization(double[] center, double[] spread) {

  /** Leaves values as they are. */
  static Standardization none(int values) {
    return new Standardization(new double[values], ones(values));
  }

  /** By the mean and standard deviation of the first {@code rows} steps. */
  static Standardization of(Collection<Step> steps, int rows, int values) {
    Moments moments = new Moments(values);
    Iterator<Step> next = steps.iterator();
    for (int row = 0; row < rows; row++) {
      moments.add(next.next().numbers());
    }
    return moments.standardization();
  }

  /** A value of this column for the network. */
  float scaled(double value, int column) {
    return (float) ((value - center[column]) / spread[column]);
  }

  private static double[] ones(int values) {
    double[] ones = new double[values];
    Arrays.fill(ones, 1);
    return ones;
  }

  /** Mean and variance of values that come one after another (Welford, 1962). */
  static final class Moments {
    private final double[] mean;
    private final double[] squares;
    private long count;

    /** Of so many columns, the first of each row. */
    Moments(int values) {
      this.mean = new double[values];
      this.squares = new double[values];
    }

    /** One more row. */
    void add(double[] numbers) {
      count++;
      for (int column = 0; column < mean.length; column++) {
        double distance = numbers[column] - mean[column];
        mean[column] += distance / count;
        squares[column] += distance * (numbers[column] - mean[column]);
      }
    }

    /** By all rows so far. */
    Standardization standardization() {
      double[] spread = new double[mean.length];
      for (int column = 0; column < mean.length; column++) {
        double deviation = Math.sqrt(squares[column] / count);
        spread[column] = deviation > 0 ? deviation : 1;
      }
      return new Standardization(mean.clone(), spread);
    }
  }
}
