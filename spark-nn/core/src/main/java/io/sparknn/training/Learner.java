package io.sparknn.training;

import io.sparknn.data.Batch;
import io.sparknn.engine.Engine;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Scope;
import io.sparknn.engine.Tensor;
import io.sparknn.network.TrainedNetwork;
import io.sparknn.optim.UpdateRule;
import io.sparknn.parameters.InitialValues;
import io.sparknn.regularization.MixedBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A network while it learns: its {@link ModelState}, the {@link GradientSum} that batches are added
 * to, and the {@link OptimizerStep} that follows it.
 */
final class Learner {
  private final Engine engine;
  private final ModelState model;
  private final Regularization regularization;
  private final BatchLoss loss;
  private final GradientSum gradients;
  private final Optional<OptimizerStep> optimizer; // none if a minimizer moves the parameters

  /** A network at its start; its tensors belong to the open scope. */
  Learner(Engine engine, TrainingSpec spec, Team team, InitialValues known) {
    this.engine = engine;
    this.model = new ModelState(engine, spec, team, known);
    this.regularization = new Regularization(engine, model.network(), spec);
    this.loss = new BatchLoss(spec, model, regularization);
    this.gradients = new GradientSum(engine, team, model, spec.metrics().size() + 2);
    this.optimizer =
        spec.optimizer() instanceof UpdateRule
            ? Optional.of(new OptimizerStep(engine, spec, team, model, regularization))
            : Optional.empty();
  }

  /** The network's numbers. */
  ModelState model() {
    return model;
  }

  /** Empties the gradient vector and its tail. */
  void clear() {
    gradients.clear();
  }

  /** Adds the batch's Σ w ∇L to the gradient vector, and its sums to the tail. */
  void accumulate(Batch batch, long seed) {
    try (Scope scope = engine.openScope()) {
      MixedBatch mixed = regularization.batch(MixedBatch.of(batch), steps(), seed);
      List<BatchLoss.Pass> passes = new ArrayList<>();
      gradients.add(
          (ops, leaves) -> {
            passes.add(loss.train(ops, leaves, mixed, steps(), seed));
            return scaled(ops, passes.get(0).loss());
          },
          model.parameterViews());
      gradients.addToTail(passes.get(0).sums());
      model.record(passes.get(0).context().updates());
    }
  }

  private Tensor scaled(Ops ops, Tensor value) {
    double factor = optimizer.map(step -> step.lossScale().factor()).orElse(1.0);
    return factor == 1 ? value : ops.multiply(value, factor);
  }

  /** The sums of a batch with the parameters as they are; changes nothing. */
  double[] measure(Batch batch) {
    return loss.measure(engine, batch);
  }

  /** Adds up the gradients and sums of all workers; gives the sums. */
  double[] sumOverWorkers() {
    return gradients.sumOverWorkers();
  }

  /** One step of the optimizer by the mean gradient. */
  void step(double stepSize, double[] sums) {
    optimizer.orElseThrow().take(stepSize, gradients, sums[sums.length - 1]);
  }

  /** How many steps were taken; a minimizer takes none. */
  long steps() {
    return optimizer.map(OptimizerStep::steps).orElse(0L);
  }

  /** Reads the gradient vector, times a factor. */
  void readGradient(double[] target, double factor) {
    gradients.read(target, factor);
  }

  /**
   * Adds the penalties' gradients to the gradient vector.
   *
   * @param totalWeight Σ w, which the gradient vector will be divided by
   * @return the sum of the penalties
   */
  double addPenalties(double totalWeight) {
    regularization.addPenaltyGradients(model.parameterViews(), gradients.totalViews(), totalWeight);
    return regularization.penalty(model.parameterViews());
  }

  /** The loss's curvature along a direction of the parameters; belongs to the open scope. */
  Curvature curvature(double[] direction) {
    return new Curvature(engine, model, loss, regularization, gradients, model.views(direction));
  }

  /** The network with its numbers now. */
  TrainedNetwork snapshot() {
    return model.snapshot();
  }

  /** Its numbers now. */
  LearnerState state() {
    return optimizer
        .map(step -> step.state(snapshot()))
        .orElseGet(
            () -> new LearnerState(0, snapshot(), Map.of(), model.exact(), LossScale.none()));
  }

  /** Becomes what it was. */
  void restore(LearnerState state) {
    model.restore(state);
    optimizer.ifPresent(step -> step.restore(state));
  }
}
