package io.sparknn.training;

import io.sparknn.optim.Objective;
import java.util.ArrayList;
import java.util.List;

/**
 * An objective that remembers its answers, and gives them again to a minimizer that begins anew. A
 * minimizer is deterministic, so it asks the same and arrives where it was, without a pass over the
 * samples; whatever it keeps to itself needs no saving.
 */
final class AnsweredObjective implements Objective {
  private final Objective objective;
  private final List<double[]> answers;
  private final boolean remembering;
  private int asked;

  /**
   * An objective with some answers.
   *
   * @param answers from a training that was interrupted
   * @param remembering whether further answers will be needed
   */
  AnsweredObjective(Objective objective, List<double[]> answers, boolean remembering) {
    this.objective = objective;
    this.answers = new ArrayList<>(answers);
    this.remembering = remembering;
  }

  /** All answers until now; a value and a gradient, or a product, each. */
  List<double[]> answers() {
    return List.copyOf(answers);
  }

  @Override
  public int size() {
    return objective.size();
  }

  @Override
  public boolean isRegularized(int index) {
    return objective.isRegularized(index);
  }

  @Override
  public double valueAndGradient(double[] point, double[] gradient) {
    if (asked < answers.size()) {
      double[] answer = answers.get(asked++);
      System.arraycopy(answer, 1, gradient, 0, gradient.length);
      return answer[0];
    }
    double value = objective.valueAndGradient(point, gradient);
    if (remembering) {
      double[] answer = new double[gradient.length + 1];
      answer[0] = value;
      System.arraycopy(gradient, 0, answer, 1, gradient.length);
      remember(answer);
    }
    return value;
  }

  @Override
  public void hessianProduct(double[] point, double[] direction, double[] product) {
    if (asked < answers.size()) {
      System.arraycopy(answers.get(asked++), 0, product, 0, product.length);
      return;
    }
    objective.hessianProduct(point, direction, product);
    if (remembering) {
      remember(product.clone());
    }
  }

  private void remember(double[] answer) {
    answers.add(answer);
    asked++;
  }
}
