package io.sparknn.optim;

import java.util.Arrays;

/** An objective on the half-line from a point in a direction. */
public final class Ray {
  private final Objective objective;
  private final Trial start;
  private final double[] direction;

  /**
   * A ray.
   *
   * @param start whose slope isn't looked at
   */
  Ray(Objective objective, Trial start, double[] direction) {
    this.objective = objective;
    this.direction = direction;
    double slope = Vectors.dot(start.gradient(), direction);
    this.start = new Trial(0, start.point(), start.value(), start.gradient(), slope);
  }

  /** Where it begins, at length 0. */
  public Trial start() {
    return start;
  }

  /** The unit of lengths; read only. */
  public double[] direction() {
    return direction;
  }

  /** The place that is so many times the direction away from the start; one evaluation. */
  public Trial at(double length) {
    double[] point = Vectors.sum(start.point(), length, direction);
    double[] gradient = new double[point.length];
    double value = objective.valueAndGradient(point, gradient);
    return new Trial(length, point, value, gradient, Vectors.dot(gradient, direction));
  }

  /**
   * What is known of a place. The arrays are shared; nobody writes them.
   *
   * @param length from the start, in units of the direction
   * @param point the place itself
   * @param value of the objective, maybe infinite or NaN
   * @param gradient of the objective
   * @param slope of the objective along the ray, for each unit of length
   */
  public record Trial(
      double length, double[] point, double value, double[] gradient, double slope) {

    @Override
    public boolean equals(Object other) {
      return other instanceof Trial trial
          && length == trial.length
          && value == trial.value
          && Arrays.equals(point, trial.point);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(point);
    }
  }
}
