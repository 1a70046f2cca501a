package io.sparknn.ml.optim;

import breeze.linalg.DenseVector;
import breeze.optimize.LBFGS;
import breeze.util.LazyLogger;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.optim.Minimizer;
import io.sparknn.optim.Objective;
import io.sparknn.parameters.Validate;

/**
 * L-BFGS over all samples: Newton's method, with a Hessian that is estimated from the last steps
 * and the changes of the gradient that they brought. Breeze's, as in Spark MLlib, with a line
 * search for the strong Wolfe conditions.
 *
 * <p>It ends when the value changes by less than a share ε of itself, averaged over iterations, or
 * the gradient's norm is that small. Source: Liu and Nocedal, On the limited memory BFGS method for
 * large scale optimization (1989).
 *
 * @param memory steps that are remembered, 1 or more; 3 to 20 are usual
 * @param tolerance ε, 0 or more
 */
@JsonTypeName("lbfgs")
public record Lbfgs(int memory, double tolerance) implements Minimizer {

  /** Checks the ranges. */
  public Lbfgs {
    Validate.atLeast("Lbfgs", "memory", memory, 1);
    Validate.atLeast("Lbfgs", "tolerance", tolerance, 0);
  }

  /** Ten steps, ε = 1e-6, as in Spark MLlib. */
  public Lbfgs() {
    this(10, 1e-6);
  }

  @Override
  public void minimize(Objective objective, double[] start, Observer observer) {
    LBFGS<DenseVector<Object>> algorithm =
        new LBFGS<>(BreezeIterations.UNBOUNDED, memory, tolerance, DenseVector.space_Double()) {
          @Override
          public LazyLogger logger() {
            return new BreezeLog();
          }
        };
    BreezeIterations.run(algorithm, objective, start, observer);
  }
}
