package io.sparknn.optim;

/**
 * A function of one flat vector that is to be made small, as the mean loss over all samples. It
 * gives the same for the same point, however often it is asked; each answer is a pass over the
 * samples.
 */
public interface Objective {

  /** Elements of the vector. */
  int size();

  /**
   * The value at a point; infinite or NaN where there is none.
   *
   * @param gradient receives the gradient there
   */
  double valueAndGradient(double[] point, double[] gradient);

  /**
   * How the gradient changes in a direction: the Hessian at a point, times the direction.
   *
   * @param product receives H · direction
   */
  void hessianProduct(double[] point, double[] direction, double[] product);

  /** Whether penalties apply to an element, as they do to kernels and not to biases. */
  default boolean isRegularized(int index) {
    return true;
  }
}
