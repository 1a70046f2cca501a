package io.sparknn.optim;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.Arrays;

/**
 * Linear least squares in closed form: the loss is quadratic in the parameters, so its gradient is
 * Hw + b, and its minimum solves the normal equations Hw = −b.
 *
 * <p>H is found by a gradient for each of the n parameters, and the equations are solved by a
 * Cholesky decomposition, in about n³ / 3 multiplications. For one {@code Dense} layer without an
 * activation and the mean squared error, H is XᵀX of the samples X, up to a factor.
 *
 * <p>Source: Gauss (1809).
 */
@JsonTypeName("normalEquations")
public record NormalEquations() implements Minimizer {
  private static final int MOST_PARAMETERS = 4096;
  private static final double SAME = 1e-3; // single precision, summed over many samples

  @Override
  public void minimize(Objective objective, double[] start, Observer observer) {
    int size = objective.size();
    if (size > MOST_PARAMETERS) {
      throw new IllegalArgumentException(
          "NormalEquations received "
              + size
              + " parameters, but takes at most "
              + MOST_PARAMETERS
              + ", since it needs a pass over the samples for each. Use ConjugateGradient, which"
              + " finds the same minimum.");
    }
    double[] constant = gradient(objective, new double[size]);
    requireQuadratic(objective, constant);
    double[][] hessian = new double[size][];
    for (int index = 0; index < size; index++) {
      double[] unit = new double[size];
      unit[index] = 1;
      hessian[index] = Vectors.sum(gradient(objective, unit), -1, constant);
    }
    double[] solution = solve(hessian, Vectors.product(-1, constant));
    double[] rest = new double[size];
    double value = objective.valueAndGradient(solution, rest);
    if (!(Vectors.norm(rest) <= SAME * (1e-9 + Vectors.norm(constant)))) {
      throw notQuadratic();
    }
    double length = Vectors.norm(Vectors.sum(solution, -1, start));
    observer.goOn(new Iterate(solution, value, length));
  }

  private static double[] gradient(Objective objective, double[] point) {
    double[] gradient = new double[point.length];
    objective.valueAndGradient(point, gradient);
    return gradient;
  }

  /** Three points on a line: the gradient must change evenly. */
  private static void requireQuadratic(Objective objective, double[] constant) {
    double[] point = new double[constant.length];
    Arrays.setAll(point, index -> 1 + index % 3);
    double[] first = gradient(objective, point);
    double[] second = gradient(objective, Vectors.product(2, point));
    double[] firstChange = Vectors.sum(first, -1, constant);
    double[] secondChange = Vectors.sum(second, -1, first);
    double difference = Vectors.norm(Vectors.sum(secondChange, -1, firstChange));
    if (!(difference <= SAME * (Vectors.norm(first) + Vectors.norm(constant)))) {
      throw notQuadratic();
    }
  }

  private static IllegalArgumentException notQuadratic() {
    return new IllegalArgumentException(
        "NormalEquations received a loss that isn't quadratic in the parameters, but it solves"
            + " linear least squares only: one Dense layer without an activation, and the mean"
            + " squared error. Use ConjugateGradient for other networks and losses.");
  }

  /** Solves Ax = b for a positive definite A by its Cholesky factor, which replaces A. */
  private static double[] solve(double[][] a, double[] b) {
    int size = b.length;
    double[] x = b.clone();
    for (int row = 0; row < size; row++) {
      double before = a[row][row];
      for (int column = 0; column <= row; column++) {
        double sum = a[row][column];
        for (int k = 0; k < column; k++) {
          sum -= a[row][k] * a[column][k];
        }
        if (column < row) {
          a[row][column] = sum / a[column][column];
        } else if (sum > 1e-9 * before) {
          a[row][row] = Math.sqrt(sum);
        } else {
          throw new IllegalArgumentException(
              "NormalEquations received features of which parameter "
                  + row
                  + " adds nothing to those before, so there is no single solution. Leave out"
                  + " features that others determine, or use ConjugateGradient.");
        }
      }
    }
    for (int row = 0; row < size; row++) { // forward
      for (int k = 0; k < row; k++) {
        x[row] -= a[row][k] * x[k];
      }
      x[row] /= a[row][row];
    }
    for (int row = size - 1; row >= 0; row--) { // back
      for (int k = row + 1; k < size; k++) {
        x[row] -= a[k][row] * x[k];
      }
      x[row] /= a[row][row];
    }
    return x;
  }
}
