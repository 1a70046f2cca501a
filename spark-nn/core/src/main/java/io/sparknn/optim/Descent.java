package io.sparknn.optim;

import java.util.Optional;

/** What minimizers with a line search share: a direction, a search along it, and again. */
final class Descent {
  private final Objective objective;
  private final LineSearch search;
  private final double tolerance;

  Descent(Objective objective, LineSearch search, double tolerance) {
    this.objective = objective;
    this.search = search;
    this.tolerance = tolerance;
  }

  /** Where to go next. */
  interface Directions {

    /**
     * A direction.
     *
     * @param here where the last search ended
     * @param last the ray of the last search; null before the first
     */
    Leg next(Ray.Trial here, Ray last);
  }

  /**
   * A direction, and the length to try first.
   *
   * @param direction read only
   */
  record Leg(double[] direction, double first) {}

  /** Straight down, by a first step of length 1 or shorter. */
  static Leg steepest(Ray.Trial here) {
    double first = Math.min(1, 1 / Vectors.norm(here.gradient()));
    return new Leg(Vectors.product(-1, here.gradient()), first);
  }

  void run(double[] start, Minimizer.Observer observer, Directions directions) {
    double[] gradient = new double[start.length];
    double value = objective.valueAndGradient(start, gradient);
    Ray.Trial here = new Ray.Trial(0, start.clone(), value, gradient, 0);
    Ray last = null;
    while (Vectors.norm(here.gradient()) > tolerance * Math.max(1, Vectors.norm(here.point()))) {
      Leg leg = directions.next(here, last);
      Ray ray = new Ray(objective, here, leg.direction());
      Optional<Ray.Trial> found = search(ray, leg);
      if (found.isEmpty()) { // what was learnt on the way may mislead
        leg = steepest(here);
        ray = new Ray(objective, here, leg.direction());
        found = search(ray, leg);
      }
      if (found.isEmpty()) {
        return;
      }
      here = found.get();
      last = ray;
      double length = here.length() * Vectors.norm(leg.direction());
      if (!observer.goOn(new Minimizer.Iterate(here.point(), here.value(), length))) {
        return;
      }
    }
  }

  private Optional<Ray.Trial> search(Ray ray, Leg leg) {
    return ray.start().slope() < 0 ? search.search(ray, leg.first()) : Optional.empty();
  }
}
