package io.sparknn.training;

import io.sparknn.engine.DataType;
import io.sparknn.engine.Engine;
import io.sparknn.engine.Tensor;
import io.sparknn.network.TrainedNetwork;
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
  private final Engine engine;
  private final TrainingSpec spec;
  private final Team team;
  private final ModelState model;
  private final Regularization regularization;
  private final UpdateRule rule;
  private final FlatOptimizer optimizer;
  private final boolean scaling; // losses, whose gradients may then overflow
  private final boolean plain; // the gradient is used as it is
  private LossScale lossScale;

  /** A rule before its first step; its slots belong to the open scope. */
  OptimizerStep(
      Engine engine,
      TrainingSpec spec,
      Team team,
      ModelState model,
      Regularization regularization) {
    this.engine = engine;
    this.spec = spec;
    this.team = team;
    this.model = model;
    this.regularization = regularization;
    this.rule = (UpdateRule) spec.optimizer();
    this.scaling = spec.dataType() == DataType.FLOAT16;
    this.plain =
        !scaling && regularization.isNone() && spec.clipping().equals(GradientClipping.none());
    this.lossScale = scaling ? LossScale.start() : LossScale.none();
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

  /** What the loss of the next batches is to be multiplied by. */
  LossScale lossScale() {
    return lossScale;
  }

  /**
   * One step by the mean gradient, Σ w ∇L / Σ w, with the penalties' gradients, clipped; none if
   * the gradient of the scaled loss has overflowed.
   *
   * @param gradients of the scaled loss, summed over workers
   * @param totalWeight Σ w; no step is taken if it is 0
   */
  void take(double stepSize, GradientSum gradients, double totalWeight) {
    double weight = totalWeight * lossScale.factor();
    if (weight > 0 && plain) {
      optimizer.step(model.parameters(), gradients.own(), stepSize, 1 / weight);
    } else if (weight > 0) {
      gradients.gather();
      if (scaling && !team.once(gradients::isFinite)) {
        lossScale = lossScale.afterOverflow();
      } else {
        double scale = team.once(() -> change(gradients, weight));
        optimizer.step(model.parameters(), gradients.total(), stepSize, scale);
        team.alone(() -> regularization.project(model.parameterViews()));
        lossScale = scaling ? lossScale.afterStep() : lossScale;
      }
    }
    team.await();
  }

  /** Adds penalties, clips, adds noise; gives what the gradients must be multiplied by then. */
  private double change(GradientSum gradients, double weight) {
    regularization.addPenaltyGradients(model.parameterViews(), gradients.totalViews(), weight);
    gradients.clipValues(spec.clipping().maxValue() * weight);
    double maxNorm = spec.clipping().maxNorm();
    double norm = maxNorm > 0 ? gradients.norm() / weight : 0;
    double shortening = norm > maxNorm ? maxNorm / norm : 1;
    regularization.changeGradient(gradients.total(), shortening / weight, steps());
    return shortening / weight;
  }

  /** What is to be saved of it, with the network's numbers. */
  LearnerState state(TrainedNetwork network) {
    Map<String, float[]> slots = new LinkedHashMap<>();
    Map<String, double[]> exact = new LinkedHashMap<>(model.exact());
    for (int index = 0; index < rule.slots().size(); index++) {
      String name = rule.slots().get(index);
      slots.put(name, engine.toFloats(optimizer.slots().get(index)));
      if (!model.isSingle()) {
        exact.put(name, engine.toDoubles(optimizer.slots().get(index)));
      }
    }
    return new LearnerState(steps(), network, slots, exact, lossScale);
  }

  /** Becomes what it was. */
  void restore(LearnerState state) {
    team.alone(
        () -> {
          for (int index = 0; index < rule.slots().size(); index++) {
            String name = rule.slots().get(index);
            model.write(state, name, state.slots().get(name), optimizer.slots().get(index));
          }
        });
    optimizer.resume(state.steps());
    lossScale = state.lossScale();
  }
}
