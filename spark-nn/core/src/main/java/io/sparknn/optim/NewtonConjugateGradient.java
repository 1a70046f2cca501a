package io.sparknn.optim;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.parameters.Validate;

/**
 * Newton's method over all samples, without ever forming the Hessian H: H d = −∇ is solved roughly
 * by conjugate gradients, which ask for products with H only; then w ← w + αd. It ends where ‖∇‖ ≤
 * ε max(1, ‖w‖).
 *
 * <p>The inner loop ends when its residual is below min(½, √‖∇‖) ‖∇‖, or where the curvature is
 * negative. Source: Nocedal and Wright, Numerical optimization (2006), algorithm 7.1; the products
 * are Pearlmutter's (1994).
 *
 * @param search finds α; it tries 1 first
 * @param products the most products with H for one direction, 1 or more
 * @param tolerance ε, 0 or more
 */
@JsonTypeName("newtonConjugateGradient")
public record NewtonConjugateGradient(LineSearch search, int products, double tolerance)
    implements Minimizer {

  /** Checks the ranges. */
  public NewtonConjugateGradient {
    Validate.atLeast("NewtonConjugateGradient", "products", products, 1);
    Validate.atLeast("NewtonConjugateGradient", "tolerance", tolerance, 0);
  }

  /** Backtracking, 50 products, ε = 1e-6. */
  public NewtonConjugateGradient() {
    this(new Backtracking(), 50, 1e-6);
  }

  @Override
  public void minimize(Objective objective, double[] start, Observer observer) {
    new Descent(objective, search, tolerance)
        .run(start, observer, (here, last) -> new Descent.Leg(direction(objective, here), 1));
  }

  /** An approximate solution of H d = −∇. */
  private double[] direction(Objective objective, Ray.Trial here) {
    double[] solution = new double[here.gradient().length];
    double[] residual = here.gradient(); // H · solution + ∇
    double[] along = Vectors.product(-1, residual);
    double square = Vectors.dot(residual, residual);
    double enough = Math.min(0.5, Math.sqrt(Math.sqrt(square))) * Math.sqrt(square);
    double[] product = new double[solution.length];
    for (int count = 0; count < products && Math.sqrt(square) >= enough; count++) {
      objective.hessianProduct(here.point(), along, product);
      double curvature = Vectors.dot(along, product);
      if (!(curvature > 0)) {
        return count == 0 ? along : solution;
      }
      double step = square / curvature;
      solution = Vectors.sum(solution, step, along);
      residual = Vectors.sum(residual, step, product);
      double newSquare = Vectors.dot(residual, residual);
      along = Vectors.sum(Vectors.product(-1, residual), newSquare / square, along);
      square = newSquare;
    }
    return solution;
  }
}
