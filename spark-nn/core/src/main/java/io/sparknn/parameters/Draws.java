package io.sparknn.parameters;

import java.util.random.RandomGenerator;

/** Draws from distributions that {@link RandomGenerator} doesn't have. */
public final class Draws {
  private Draws() {}

  /**
   * A draw from the gamma distribution with scale 1.
   *
   * <p>Source: Marsaglia and Tsang, A simple method for generating gamma variables (2000).
   *
   * @param shape above 0
   */
  public static double gamma(RandomGenerator random, double shape) {
    if (shape < 1) { // section 6 of the paper
      return gamma(random, shape + 1) * Math.pow(1 - random.nextDouble(), 1 / shape);
    }
    double d = shape - 1.0 / 3;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double x = random.nextGaussian();
      double v = Math.pow(1 + c * x, 3);
      double u = 1 - random.nextDouble(); // in (0, 1]
      if (v > 0 && Math.log(u) < x * x / 2 + d - d * v + d * Math.log(v)) {
        return d * v;
      }
    }
  }

  /** A draw from the beta distribution; both shapes are above 0. */
  public static double beta(RandomGenerator random, double a, double b) {
    double x = gamma(random, a);
    double y = gamma(random, b);
    return x + y > 0 ? x / (x + y) : random.nextDouble() < a / (a + b) ? 1 : 0; // both underflowed
  }

  /** A draw from the symmetric Dirichlet distribution: shares of this many parts, with sum 1. */
  public static double[] dirichlet(RandomGenerator random, double shape, int parts) {
    double[] shares = new double[parts];
    double sum = 0;
    for (int part = 0; part < parts; part++) {
      shares[part] = gamma(random, shape);
      sum += shares[part];
    }
    for (int part = 0; part < parts; part++) {
      shares[part] = sum > 0 ? shares[part] / sum : 1.0 / parts; // all underflowed
    }
    return shares;
  }

  /** A draw from the uniform distribution between two numbers; {@code low} where they are equal. */
  public static double uniform(RandomGenerator random, double low, double high) {
    return low + (high - low) * random.nextDouble();
  }
}
