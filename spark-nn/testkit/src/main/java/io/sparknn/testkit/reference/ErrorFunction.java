package io.sparknn.testkit.reference;

/** The error function to nearly double precision. */
final class ErrorFunction {
  private ErrorFunction() {}

  /**
   * erf(x) = 2/√π · e^(−x²) · Σₙ 2ⁿ x^(2n+1) / (1 · 3 · 5 … (2n + 1)), a sum of terms of one sign,
   * so without cancellation. Source: Abramowitz and Stegun (1964), 7.1.6.
   */
  static double of(double x) {
    if (Math.abs(x) > 6) {
      return Math.signum(x); // 1 − erf(6) is 2e-17
    }
    double term = x;
    double sum = x;
    for (int n = 1; Math.abs(term) > 1e-18 * Math.abs(sum); n++) {
      term *= 2 * x * x / (2 * n + 1);
      sum += term;
    }
    return 2 / Math.sqrt(Math.PI) * Math.exp(-x * x) * sum;
  }
}
