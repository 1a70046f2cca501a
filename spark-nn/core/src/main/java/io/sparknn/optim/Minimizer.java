package io.sparknn.optim;

/**
 * An optimizer that makes an {@link Objective} small: it chooses by itself where to ask for value
 * and gradient, and how far to go.
 *
 * <p>Implementations are records of hyper-parameters, and deterministic: all workers of a training
 * run the same minimizer on the same numbers, and so ask the same.
 */
public non-sealed interface Minimizer extends Optimizer {

  /**
   * Goes down from a start until a minimum is reached as closely as the hyper-parameters ask, no
   * way down is found, or the observer has seen enough.
   *
   * @param start left as it is
   * @param observer told of every iteration
   */
  void minimize(Objective objective, double[] start, Observer observer);

  /** Follows a minimizer from point to point. */
  @FunctionalInterface
  interface Observer {

    /** Takes what an iteration arrived at, and says whether to go on. */
    boolean goOn(Iterate iterate);
  }

  /**
   * Where an iteration arrived.
   *
   * @param point read only, and only during the call
   * @param value the objective there
   * @param length Euclidean distance from the iterate before
   */
  record Iterate(double[] point, double value, double length) {}
}
