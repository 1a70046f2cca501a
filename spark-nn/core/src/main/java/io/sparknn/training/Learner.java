package io.sparknn.training;

import io.sparknn.data.Batch;
import io.sparknn.engine.DataType;
import io.sparknn.engine.Engine;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Scope;
import io.sparknn.engine.Tensor;
import io.sparknn.layers.Context;
import io.sparknn.layers.Mode;
import io.sparknn.metrics.Metric;
import io.sparknn.network.Network;
import io.sparknn.network.TrainedNetwork;
import io.sparknn.optim.FlatOptimizer;
import io.sparknn.parameters.Seeds;
import io.sparknn.regularization.MixedBatch;
import io.sparknn.shape.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A network while it learns: its flat vectors in an engine's memory, and what a batch does to them.
 *
 * <p>The gradient vector has a tail with the sums that {@link Measures} holds, so that one
 * all-reduce carries both.
 */
final class Learner {
  private final Engine engine;
  private final TrainingSpec spec;
  private final Network network;
  private final Tensor parameters;
  private final Tensor statistics;
  private final Tensor gradients;
  private final Tensor gradientsOnly;
  private final Tensor tail;
  private final List<Tensor> parameterViews;
  private final List<Tensor> gradientViews;
  private final List<Tensor> statisticViews;
  private final FlatOptimizer optimizer;
  private final Regularization regularization;

  /** A network at its start; its tensors belong to the open scope. */
  Learner(Engine engine, TrainingSpec spec) {
    this.engine = engine;
    this.spec = spec;
    this.network = new Network(spec.network());
    this.parameters = vector(network.parameters().initialValues(spec.seed()));
    this.statistics = vector(network.statistics().initialValues(spec.seed()));
    int size = Math.toIntExact(network.parameters().size());
    int tailSize = spec.metrics().size() + 2;
    this.gradients = engine.ops().full(Shape.of(size + tailSize), spec.dataType(), 0);
    this.gradientsOnly = engine.view(gradients, 0, Shape.of(size));
    this.tail = engine.view(gradients, size, Shape.of(tailSize));
    this.parameterViews = network.parameters().views(engine, parameters);
    this.gradientViews = network.parameters().views(engine, gradients);
    this.statisticViews = network.statistics().views(engine, statistics);
    this.optimizer =
        new FlatOptimizer(engine, spec.optimizer(), network.parameters(), spec.dataType());
    this.regularization = new Regularization(engine, network, spec);
  }

  /** Empties the gradient vector and its tail. */
  void clear() {
    engine.fill(gradients, 0);
  }

  /** Adds the batch's Σ w ∇L to the gradient vector, and its sums to the tail. */
  void accumulate(Batch batch, long seed) {
    try (Scope scope = engine.openScope()) {
      List<Tensor> sums = new ArrayList<>();
      List<Map<String, Tensor>> updates = new ArrayList<>();
      MixedBatch mixed = regularization.batch(MixedBatch.of(batch), steps(), seed);
      engine.valueAndGradients(
          (ops, leaves) -> {
            List<Tensor> weights = regularization.weights(ops, leaves, steps());
            Context context = context(ops, Mode.TRAIN, seed, weights);
            Tensor output =
                network
                    .forward(
                        context,
                        mixed.inputs(),
                        (node, value) -> regularization.hidden(ops, node, value, steps(), seed))
                    .get(0);
            Tensor loss =
                mixed.weightedSum(ops, target -> spec.loss().perSample(ops, output, target));
            sums.addAll(sums(ops, ops.stopGradient(loss), ops.stopGradient(output), mixed));
            updates.add(context.updates());
            return loss;
          },
          parameterViews,
          gradientViews);
      Ops ops = engine.ops();
      List<Tensor> cells = sums.stream().map(sum -> ops.reshape(sum, Shape.of(1))).toList();
      engine.copy(ops.add(tail, ops.concatenate(cells, 0)), tail);
      network.statistics().byName(statisticViews).entrySet().stream()
          .filter(statistic -> updates.get(0).containsKey(statistic.getKey()))
          .forEach(s -> engine.copy(updates.get(0).get(s.getKey()), s.getValue()));
    }
  }

  /** The sums of a batch with the parameters as they are; changes nothing. */
  double[] measure(Batch batch) {
    try (Scope scope = engine.openScope()) {
      Ops ops = engine.ops();
      Context context = context(ops, Mode.PREDICT, 0, parameterViews);
      MixedBatch plain = MixedBatch.of(batch);
      Tensor output = network.forward(context, plain.inputs()).get(0);
      Tensor loss = plain.weightedSum(ops, target -> spec.loss().perSample(ops, output, target));
      return sums(ops, loss, output, plain).stream()
          .mapToDouble(sum -> engine.toDoubles(sum)[0])
          .toArray();
    }
  }

  /** Gradient and sums of this worker become those of all; gives the sums. */
  double[] allReduce(Communicator communicator) {
    communicator.allReduceSum(gradients);
    return engine.toDoubles(tail);
  }

  /**
   * One step of the optimizer by the mean gradient, Σ w ∇L / Σ w, with the penalties' gradients,
   * shortened if it is too long.
   */
  void step(double stepSize, double[] sums) {
    double totalWeight = sums[sums.length - 1];
    if (totalWeight > 0) {
      double scale = 1 / totalWeight;
      regularization.addPenaltyGradients(parameterViews, gradientViews, totalWeight);
      double norm = spec.maxGradientNorm() > 0 ? gradientNorm() * scale : 0;
      double shortening = norm > spec.maxGradientNorm() ? spec.maxGradientNorm() / norm : 1;
      regularization.changeGradient(gradientsOnly, scale * shortening, steps());
      optimizer.step(parameters, gradientsOnly, stepSize, scale * shortening);
      regularization.project(parameterViews);
    }
  }

  /** How many steps were taken. */
  long steps() {
    return optimizer.steps();
  }

  /**
   * Running statistics become the mean over workers.
   *
   * @param share of all samples that this worker holds; the shares of all workers sum to 1
   */
  void averageStatistics(Communicator communicator, double share) {
    if (network.statistics().size() > 0 && communicator.size() > 1) {
      try (Scope scope = engine.openScope()) {
        engine.copy(engine.ops().multiply(statistics, share), statistics);
        communicator.allReduceSum(statistics);
      }
    }
  }

  /** The network with its numbers now. */
  TrainedNetwork snapshot() {
    return new TrainedNetwork(
        spec.network(), engine.toFloats(parameters), engine.toFloats(statistics));
  }

  private double gradientNorm() {
    try (Scope scope = engine.openScope()) {
      Ops ops = engine.ops();
      return Math.sqrt(engine.toDoubles(ops.sum(ops.square(gradientsOnly)))[0]);
    }
  }

  private Context context(Ops ops, Mode mode, long seed, List<Tensor> leaves) {
    return new Context(
        ops,
        mode,
        Seeds.derive(spec.seed(), seed),
        network.parameters().byName(leaves),
        network.statistics().byName(statisticViews));
  }

  private List<Tensor> sums(Ops ops, Tensor loss, Tensor output, MixedBatch batch) {
    List<Tensor> sums = new ArrayList<>();
    sums.add(loss);
    for (Metric metric : spec.metrics()) {
      sums.add(batch.weightedSum(ops, target -> metric.perSample(ops, output, target)));
    }
    sums.add(batch.totalWeight(ops));
    return sums;
  }

  private Tensor vector(double[] values) {
    Shape shape = Shape.of(values.length);
    if (spec.dataType() == DataType.FLOAT64) {
      return engine.tensor(shape, values);
    }
    float[] rounded = new float[values.length];
    for (int index = 0; index < values.length; index++) {
      rounded[index] = (float) values[index];
    }
    return engine.ops().cast(engine.tensor(shape, rounded), spec.dataType());
  }
}
