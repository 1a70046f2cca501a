package io.sparknn.optim;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.parameters.Validate;

/**
 * Nonlinear conjugate gradients over all samples: d ← −∇ + βd, w ← w + αd, with Polak's and
 * Ribière's β = max(0, ∇·(∇ − ∇') / ∇'·∇'), where ∇' is the gradient before. It ends where ‖∇‖ ≤ ε
 * max(1, ‖w‖).
 *
 * <p>β is 0, which starts anew, where successive gradients are far from orthogonal: |∇·∇'| ≥ 0.2
 * ∇·∇. Sources: Polak and Ribière (1969); Powell, Restart procedures for the conjugate gradient
 * method (1977); Nocedal and Wright, Numerical optimization (2006), section 5.2.
 *
 * @param search finds α; its curvature condition should be tight
 * @param tolerance ε, 0 or more
 */
@JsonTypeName("conjugateGradient")
public record ConjugateGradient(LineSearch search, double tolerance) implements Minimizer {
  private static final double FAR_FROM_ORTHOGONAL = 0.2;

  /** Checks the range. */
  public ConjugateGradient {
    Validate.atLeast("ConjugateGradient", "tolerance", tolerance, 0);
  }

  /** The strong Wolfe conditions with c₂ = 0.1, ε = 1e-6. */
  public ConjugateGradient() {
    this(new StrongWolfe(), 1e-6);
  }

  @Override
  public void minimize(Objective objective, double[] start, Observer observer) {
    new Descent(objective, search, tolerance)
        .run(
            start,
            observer,
            (here, last) -> last == null ? Descent.steepest(here) : conjugate(here, last));
  }

  private static Descent.Leg conjugate(Ray.Trial here, Ray last) {
    double[] gradient = here.gradient();
    double[] before = last.start().gradient();
    double square = Vectors.dot(gradient, gradient);
    double overlap = Vectors.dot(gradient, before);
    boolean restart = Math.abs(overlap) >= FAR_FROM_ORTHOGONAL * square;
    double beta = restart ? 0 : Math.max(0, (square - overlap) / Vectors.dot(before, before));
    double[] direction = Vectors.sum(Vectors.product(-1, gradient), beta, last.direction());
    double slope = Vectors.dot(gradient, direction);
    double sameFall = here.length() * last.start().slope() / slope;
    return slope < 0 ? new Descent.Leg(direction, sameFall) : Descent.steepest(here);
  }
}
