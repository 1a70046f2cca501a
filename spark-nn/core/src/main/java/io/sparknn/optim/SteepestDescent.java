package io.sparknn.optim;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.parameters.Validate;

/**
 * Batch gradient descent whose steps a line search finds: w ← w − α∇, over all samples. It ends
 * where ‖∇‖ ≤ ε max(1, ‖w‖).
 *
 * <p>Source: Cauchy, Méthode générale pour la résolution des systèmes d'équations simultanées
 * (1847).
 *
 * @param search finds α
 * @param tolerance ε, 0 or more
 */
@JsonTypeName("steepestDescent")
public record SteepestDescent(LineSearch search, double tolerance) implements Minimizer {

  /** Checks the range. */
  public SteepestDescent {
    Validate.atLeast("SteepestDescent", "tolerance", tolerance, 0);
  }

  /** Backtracking, ε = 1e-6. */
  public SteepestDescent() {
    this(new Backtracking(), 1e-6);
  }

  @Override
  public void minimize(Objective objective, double[] start, Observer observer) {
    new Descent(objective, search, tolerance)
        .run(
            start,
            observer,
            (here, last) -> {
              Descent.Leg steepest = Descent.steepest(here);
              double first = last == null ? steepest.first() : 2 * here.length();
              return new Descent.Leg(steepest.direction(), first);
            });
  }
}
