package io.sparknn.optim;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.parameters.Validate;
import java.util.Optional;

/**
 * Finds a step by which the value falls by enough and the slope becomes flat enough: f(w + αd) ≤
 * f(w) + c₁α ∇f(w)·d and |∇f(w + αd)·d| ≤ c₂ |∇f(w)·d|.
 *
 * <p>The step doubles until such a place lies between two trials, and the interval then shrinks by
 * cubic interpolation. Source: Nocedal and Wright, Numerical optimization (2006), algorithms 3.5
 * and 3.6.
 *
 * @param decrease c₁, above 0 and below c₂
 * @param curvature c₂, below 1
 */
@JsonTypeName("strongWolfe")
public record StrongWolfe(double decrease, double curvature) implements LineSearch {
  private static final int MOST_TRIALS = 40;

  /** Checks the ranges. */
  public StrongWolfe {
    Validate.above("StrongWolfe", "decrease", decrease, 0);
    Validate.within("StrongWolfe", "curvature", curvature, decrease, 1);
  }

  /** c₁ = 1e-4 and c₂ = 0.1, as conjugate gradients need. */
  public StrongWolfe() {
    this(1e-4, 0.1);
  }

  @Override
  public Optional<Ray.Trial> search(Ray ray, double first) {
    Ray.Trial before = ray.start();
    double length = first;
    for (int trials = 0; trials < MOST_TRIALS; trials++) {
      Ray.Trial trial = ray.at(length);
      if (isTooHigh(trial, ray) || (trials > 0 && trial.value() >= before.value())) {
        return between(ray, before, trial);
      }
      if (isFlat(trial, ray)) {
        return Optional.of(trial);
      }
      if (trial.slope() >= 0) {
        return between(ray, trial, before);
      }
      before = trial;
      length *= 2;
    }
    return lower(before, ray);
  }

  /**
   * Narrows an interval down.
   *
   * @param low the lower end of those known, from which the value falls into the interval
   */
  private Optional<Ray.Trial> between(Ray ray, Ray.Trial low, Ray.Trial high) {
    for (int trials = 0; trials < MOST_TRIALS; trials++) {
      Ray.Trial trial = ray.at(interpolate(low, high));
      if (isTooHigh(trial, ray) || trial.value() >= low.value()) {
        high = trial;
      } else {
        if (isFlat(trial, ray)) {
          return Optional.of(trial);
        }
        if (trial.slope() * (high.length() - low.length()) >= 0) {
          high = low;
        }
        low = trial;
      }
      if (Math.abs(high.length() - low.length()) <= Math.ulp(high.length())) {
        break;
      }
    }
    return lower(low, ray);
  }

  private boolean isTooHigh(Ray.Trial trial, Ray ray) {
    double enough = ray.start().value() + decrease * trial.length() * ray.start().slope();
    return !(trial.value() <= enough); // so is NaN
  }

  private boolean isFlat(Ray.Trial trial, Ray ray) {
    return Math.abs(trial.slope()) <= curvature * Math.abs(ray.start().slope());
  }

  private static Optional<Ray.Trial> lower(Ray.Trial trial, Ray ray) {
    return trial.value() < ray.start().value() ? Optional.of(trial) : Optional.empty();
  }

  /** The minimum of the cubic through both values and slopes; the middle if it is near an end. */
  private static double interpolate(Ray.Trial a, Ray.Trial b) {
    double width = b.length() - a.length();
    double secant = (b.value() - a.value()) / width;
    double d1 = a.slope() + b.slope() - 3 * secant;
    double d2 = Math.signum(width) * Math.sqrt(d1 * d1 - a.slope() * b.slope());
    double share = 1 - (b.slope() + d2 - d1) / (b.slope() - a.slope() + 2 * d2);
    boolean inside = share > 0.1 && share < 0.9; // false for NaN
    return a.length() + width * (inside ? share : 0.5);
  }
}
