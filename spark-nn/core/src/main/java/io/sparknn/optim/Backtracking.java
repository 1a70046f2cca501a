package io.sparknn.optim;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.parameters.Validate;
import java.util.Optional;

/**
 * Shortens the step until the value has fallen by enough: f(w + αd) ≤ f(w) + cα ∇f(w)·d.
 *
 * <p>Source: Armijo, Minimization of functions having Lipschitz continuous first partial
 * derivatives (1966).
 *
 * @param decrease c, the share of the fall along the tangent that is enough, above 0 and below 1
 * @param shrinking what a step that is too long is multiplied by, above 0 and below 1
 */
@JsonTypeName("backtracking")
public record Backtracking(double decrease, double shrinking) implements LineSearch {
  private static final int MOST_TRIALS = 60;

  /** Checks the ranges. */
  public Backtracking {
    Validate.above("Backtracking", "decrease", decrease, 0);
    Validate.within("Backtracking", "decrease", decrease, 0, 1);
    Validate.above("Backtracking", "shrinking", shrinking, 0);
    Validate.within("Backtracking", "shrinking", shrinking, 0, 1);
  }

  /** c = 1e-4, and steps are halved. */
  public Backtracking() {
    this(1e-4, 0.5);
  }

  @Override
  public Optional<Ray.Trial> search(Ray ray, double first) {
    double length = first;
    for (int trials = 0; trials < MOST_TRIALS; trials++) {
      Ray.Trial trial = ray.at(length);
      if (trial.value() <= ray.start().value() + decrease * length * ray.start().slope()
          && trial.value() < ray.start().value()) {
        return Optional.of(trial);
      }
      length *= shrinking;
    }
    return Optional.empty();
  }
}
