package io.sparknn.training;

import io.sparknn.engine.Engine;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Scope;
import io.sparknn.engine.Tensor;
import io.sparknn.network.Network;
import io.sparknn.parameters.ParameterSpec;
import io.sparknn.parameters.Seeds;
import io.sparknn.regularization.Consistency;
import io.sparknn.regularization.MixedBatch;
import io.sparknn.regularization.Penalty;
import io.sparknn.regularization.Regularizer;
import io.sparknn.shape.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The regularizers of a training at work on one worker. Without any, each method here is a loop
 * over nothing.
 */
final class Regularization {
  private final Engine engine;
  private final Network network;
  private final List<Regularizer> regularizers;
  private final List<Penalty> penalties;
  private final Optional<Consistency> consistency;
  private final long seed;

  Regularization(Engine engine, Network network, TrainingSpec spec) {
    this.engine = engine;
    this.network = network;
    this.regularizers = spec.regularizers();
    this.penalties =
        regularizers.stream().filter(Penalty.class::isInstance).map(Penalty.class::cast).toList();
    this.consistency = spec.consistency();
    this.seed = Seeds.derive(spec.seed(), "regularizers");
  }

  /** Whether there are no regularizers. */
  boolean isNone() {
    return regularizers.isEmpty();
  }

  /**
   * The batch as the step sees it.
   *
   * @param workerSeed of this worker in this step
   */
  MixedBatch batch(MixedBatch batch, long step, long workerSeed) {
    MixedBatch changed = batch;
    for (int index = 0; index < regularizers.size(); index++) {
      changed =
          regularizers.get(index).batch(engine.ops(), moment(index, step, workerSeed), changed);
    }
    return changed;
  }

  /** The weights that the step computes with. */
  List<Tensor> weights(Ops ops, List<Tensor> weights, long step) {
    if (regularizers.isEmpty()) {
      return weights;
    }
    List<Tensor> changed = new ArrayList<>(weights);
    for (int index = 0; index < regularizers.size(); index++) {
      for (int place = 0; place < changed.size(); place++) {
        Regularizer.Moment moment = sharedMoment(index, step);
        changed.set(
            place,
            regularizers.get(index).weights(ops, moment, parameter(place), changed.get(place)));
      }
    }
    return changed;
  }

  /** A node's value as the nodes after it see it. */
  Tensor hidden(Ops ops, String node, Tensor value, long step, long workerSeed) {
    Tensor changed = value;
    for (int index = 0; index < regularizers.size(); index++) {
      Regularizer.Moment moment = moment(index, step, workerSeed);
      changed = regularizers.get(index).hidden(ops, moment, node, changed);
    }
    return changed;
  }

  /** The outputs for the first view of each sample, among those for all views. */
  List<Tensor> firstViews(Ops ops, List<Tensor> outputs) {
    if (consistency.isEmpty()) {
      return outputs;
    }
    return outputs.stream()
        .map(output -> ops.slice(output, 0, 0, output.shape().size(0) / views()))
        .toList();
  }

  /** The sum of the losses, and what is added for differences between views. */
  Tensor withConsistency(Ops ops, Tensor loss, Tensor output, MixedBatch batch) {
    if (consistency.isEmpty()) {
      return loss;
    }
    int samples = output.shape().size(0) / views();
    Shape shape = output.shape().withoutFirst().prepend(samples).prepend(views());
    Tensor term = consistency.get().perSample(ops, ops.reshape(output, shape));
    return ops.add(loss, batch.weightedSum(ops, target -> term));
  }

  /** How often each sample is in a batch. */
  private int views() {
    return 1 + consistency.map(term -> term.views().size()).orElse(0);
  }

  /**
   * Adds the penalties' gradients.
   *
   * @param scale what they are multiplied by: Σ w, if that is what the gradients of the mean loss
   *     are multiplied by
   */
  void addPenaltyGradients(List<Tensor> weights, List<Tensor> gradients, double scale) {
    for (Penalty penalty : penalties) {
      for (int place = 0; place < weights.size(); place++) {
        try (Scope scope = engine.openScope()) {
          Ops ops = engine.ops();
          Tensor gradient = gradients.get(place);
          penalty
              .penaltyGradient(ops, parameter(place), weights.get(place))
              .ifPresent(
                  slope -> engine.copy(ops.add(gradient, ops.multiply(slope, scale)), gradient));
        }
      }
    }
  }

  /** The sum of all penalties. */
  double penalty(List<Tensor> weights) {
    double sum = 0;
    for (Penalty penalty : penalties) {
      for (int place = 0; place < weights.size(); place++) {
        try (Scope scope = engine.openScope()) {
          Optional<Tensor> value =
              penalty.penalty(engine.ops(), parameter(place), weights.get(place));
          sum += value.map(number -> engine.toDoubles(number)[0]).orElse(0.0);
        }
      }
    }
    return sum;
  }

  /** The penalties' slope along a direction: Σ ∂Ω/∂w · v, of shape (). */
  Tensor penaltySlope(Ops ops, List<Tensor> weights, List<Tensor> direction, Tensor zero) {
    Tensor sum = zero;
    for (Penalty penalty : penalties) {
      for (int place = 0; place < weights.size(); place++) {
        Optional<Tensor> slope = penalty.penaltyGradient(ops, parameter(place), weights.get(place));
        if (slope.isPresent()) {
          sum = ops.add(sum, ops.sum(ops.multiply(slope.get(), direction.get(place))));
        }
      }
    }
    return sum;
  }

  /**
   * Adds what acts on the mean gradient after clipping.
   *
   * @param gradients the mean gradient divided by {@code scale}
   */
  void changeGradient(Tensor gradients, double scale, long step) {
    for (int index = 0; index < regularizers.size(); index++) {
      try (Scope scope = engine.openScope()) {
        Ops ops = engine.ops();
        regularizers
            .get(index)
            .gradient(ops, sharedMoment(index, step), ops.multiply(gradients, scale))
            .ifPresent(
                more -> engine.copy(ops.add(gradients, ops.multiply(more, 1 / scale)), gradients));
      }
    }
  }

  /** Puts the weights after a step where they have to be. */
  void project(List<Tensor> weights) {
    for (Regularizer regularizer : regularizers) {
      for (int place = 0; place < weights.size(); place++) {
        try (Scope scope = engine.openScope()) {
          Tensor target = weights.get(place);
          regularizer
              .projection(engine.ops(), parameter(place), target)
              .ifPresent(projected -> engine.copy(projected, target));
        }
      }
    }
  }

  private ParameterSpec parameter(int place) {
    return network.parameters().parameters().get(place);
  }

  /** The same on all workers. */
  private Regularizer.Moment sharedMoment(int index, long step) {
    return moment(index, step, step);
  }

  private Regularizer.Moment moment(int index, long step, long stepSeed) {
    return new Regularizer.Moment(network, step, Seeds.derive(Seeds.derive(seed, stepSeed), index));
  }
}
