package io.sparknn.optim;

/** Arithmetic on arrays of the same length, in their order, so that it repeats to the last bit. */
final class Vectors {
  private Vectors() {}

  /** Σ aᵢbᵢ. */
  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int index = 0; index < a.length; index++) {
      sum += a[index] * b[index];
    }
    return sum;
  }

  /** √Σ aᵢ². */
  static double norm(double[] a) {
    return Math.sqrt(dot(a, a));
  }

  /** a + factor · b. */
  static double[] sum(double[] a, double factor, double[] b) {
    double[] result = new double[a.length];
    for (int index = 0; index < a.length; index++) {
      result[index] = a[index] + factor * b[index];
    }
    return result;
  }

  /** factor · a. */
  static double[] product(double factor, double[] a) {
    double[] result = new double[a.length];
    for (int index = 0; index < a.length; index++) {
      result[index] = factor * a[index];
    }
    return result;
  }
}
