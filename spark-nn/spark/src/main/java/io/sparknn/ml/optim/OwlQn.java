package io.sparknn.ml.optim;

import breeze.linalg.DenseVector;
import breeze.optimize.OWLQN;
import breeze.util.LazyLogger;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.optim.Minimizer;
import io.sparknn.optim.Objective;
import io.sparknn.parameters.Validate;

/**
 * OWL-QN: {@link Lbfgs} for the loss plus λ Σ|w|, which sets many weights to exactly 0. The penalty
 * is on kernels; biases and normalizations go free. Breeze's, as in Spark MLlib.
 *
 * <p>The loss that a training reports is without the penalty. Source: Andrew and Gao, Scalable
 * training of L1-regularized log-linear models (2007).
 *
 * @param l1 λ, 0 or more
 * @param memory steps that are remembered, 1 or more
 * @param tolerance ε, as of {@link Lbfgs}, 0 or more
 */
@JsonTypeName("owlQn")
public record OwlQn(double l1, int memory, double tolerance) implements Minimizer {

  /** Checks the ranges. */
  public OwlQn {
    Validate.atLeast("OwlQn", "l1", l1, 0);
    Validate.atLeast("OwlQn", "memory", memory, 1);
    Validate.atLeast("OwlQn", "tolerance", tolerance, 0);
  }

  /** Ten steps, ε = 1e-6, as in Spark MLlib. */
  public OwlQn(double l1) {
    this(l1, 10, 1e-6);
  }

  @Override
  public void minimize(Objective objective, double[] start, Observer observer) {
    OWLQN<Object, DenseVector<Object>> algorithm =
        new OWLQN<>(
            BreezeIterations.UNBOUNDED,
            memory,
            index -> objective.isRegularized((Integer) index) ? l1 : 0,
            tolerance,
            DenseVector.space_Double()) {
          @Override
          public LazyLogger logger() {
            return new BreezeLog();
          }
        };
    BreezeIterations.run(algorithm, objective, start, observer);
  }
}
