package io.sparknn.training;

import io.sparknn.engine.Engine;
import io.sparknn.engine.Tensor;
import io.sparknn.optim.FlatOptimizer;
import io.sparknn.optim.UpdateRule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an {@link UpdateRule} does to the parameters by the sum of the gradients. Workers that share
 * a model share the rule's slots, and each steps its stretch of the vector.
 */
final class OptimizerStep {
  private final TrainingSpec spec;
  private final Team team;
  private final ModelState model;
  private final Regularization regularization;
  private final UpdateRule rule;
  private final FlatOptimizer optimizer;

  /** A rule before its first step; its slots belong to the open scope. */
  OptimizerStep(
      Engine engine,
      TrainingSpec spec,
      Team team,
      ModelState model,
      Regularization regularization) {
    this.spec = spec;
    this.team = team;
    this.model = model;
    this.regularization = regularization;
    this.rule = (UpdateRule) spec.optimizer();
    int size = model.size();
    List<Tensor> slots =
        rule.slots().stream().map(name -> team.shared(() -> model.zeros(size))).toList();
    Team.Stretch mine = team.stretch(size);
    this.optimizer =
        new FlatOptimizer(
            engine, rule, model.network().parameters(), slots, mine.from(), mine.to());
  }

  /** How many steps were taken. */
  long steps() {
    return optimizer.steps();
  }

  /**
   * One step by the mean gradient, Σ w ∇L / Σ w, with the penalties' gradients, clipped.
   *
   * @param gradients summed over workers
   * @param totalWeight Σ w; no step is taken if it is 0
   */
  void take(double stepSize, GradientSum gradients, double totalWeight) {
    boolean plain = regularization.isNone() && spec.clipping().equals(GradientClipping.none());
    if (totalWeight > 0 && plain) {
      optimizer.step(model.parameters(), gradients.own(), stepSize, 1 / totalWeight);
    } else if (totalWeight > 0) {
      gradients.gather();
      double scale = team.once(() -> change(gradients, totalWeight));
      optimizer.step(model.parameters(), gradients.total(), stepSize, scale);
      team.alone(() -> regularization.project(model.parameterViews()));
    }
    team.await();
  }

  /** Adds penalties, clips, adds noise; gives what the gradients must be multiplied by then. */
  private double change(GradientSum gradients, double totalWeight) {
    regularization.addPenaltyGradients(model.parameterViews(), gradients.totalViews(), totalWeight);
    gradients.clipValues(spec.clipping().maxValue() * totalWeight);
    double maxNorm = spec.clipping().maxNorm();
    double norm = maxNorm > 0 ? gradients.norm() / totalWeight : 0;
    double shortening = norm > maxNorm ? maxNorm / norm : 1;
    regularization.changeGradient(gradients.total(), shortening / totalWeight, steps());
    return shortening / totalWeight;
  }

  /** What the rule remembers, by the slot's name. */
  Map<String, float[]> slots(Engine engine) {
    Map<String, float[]> slots = new LinkedHashMap<>();
    for (int index = 0; index < rule.slots().size(); index++) {
      slots.put(rule.slots().get(index), engine.toFloats(optimizer.slots().get(index)));
    }
    return slots;
  }

  /** Becomes what it was after so many steps. */
  void restore(long steps, Map<String, float[]> slots) {
    team.alone(
        () -> {
          for (int index = 0; index < rule.slots().size(); index++) {
            model.write(slots.get(rule.slots().get(index)), optimizer.slots().get(index));
          }
        });
    optimizer.resume(steps);
  }
}
