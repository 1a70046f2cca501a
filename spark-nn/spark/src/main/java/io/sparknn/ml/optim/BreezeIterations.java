package io.sparknn.ml.optim;

import breeze.linalg.DenseVector;
import breeze.optimize.FirstOrderMinimizer;
import breeze.optimize.LBFGS;
import io.sparknn.optim.Minimizer;
import io.sparknn.optim.Objective;
import scala.collection.Iterator;
import scala.reflect.ClassTag;

/** Breeze's iterations, told to an observer. */
final class BreezeIterations {
  static final int UNBOUNDED = -1; // the observer ends it

  private BreezeIterations() {}

  static void run(
      LBFGS<DenseVector<Object>> algorithm,
      Objective objective,
      double[] start,
      Minimizer.Observer observer) {
    Iterator<FirstOrderMinimizer.State<DenseVector<Object>, Object, Object>> states =
        states(algorithm, objective, start);
    double[] before = start;
    int told = 0; // after a failed search Breeze begins anew, and gives the same iterate again
    boolean goOn = true;
    while (goOn && states.hasNext()) {
      FirstOrderMinimizer.State<DenseVector<Object>, Object, Object> state = states.next();
      if (state.iter() > told && !state.searchFailed()) {
        told = state.iter();
        double[] point = (double[]) state.x().toArray(ClassTag.Double());
        double length = distance(before, point);
        goOn = observer.goOn(new Minimizer.Iterate(point, state.adjustedValue(), length));
        before = point;
      }
    }
  }

  /**
   * javac doesn't see that a function of Breeze's vectors is one of {@code DenseVector<Object>}.
   */
  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Iterator<FirstOrderMinimizer.State<DenseVector<Object>, Object, Object>> states(
      LBFGS<DenseVector<Object>> algorithm, Objective objective, double[] start) {
    BreezeObjective function = new BreezeObjective(objective::valueAndGradient);
    return ((LBFGS) algorithm).iterations(function, new DenseVector<>(start.clone()));
  }

  private static double distance(double[] a, double[] b) {
    double sum = 0;
    for (int index = 0; index < a.length; index++) {
      sum += (a[index] - b[index]) * (a[index] - b[index]);
    }
    return Math.sqrt(sum);
  }
}
