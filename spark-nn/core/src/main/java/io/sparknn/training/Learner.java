package io.sparknn.training;

import io.sparknn.autodiff.Differentiation;
import io.sparknn.data.Batch;
import io.sparknn.engine.DataType;
import io.sparknn.engine.DifferentiableFunction;
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
import io.sparknn.optim.UpdateRule;
import io.sparknn.parameters.FlatLayout;
import io.sparknn.parameters.Seeds;
import io.sparknn.regularization.MixedBatch;
import io.sparknn.shape.Shape;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A network while it learns: its flat vectors in an engine's memory, and what a batch does to them.
 * The workers of a {@link Team} may share parameters and slots; gradients and running statistics
 * are each worker's own.
 *
 * <p>The gradient vector has a tail with the sums that {@link Measures} holds, so that one
 * all-reduce carries both.
 */
final class Learner {
  private final Engine engine;
  private final TrainingSpec spec;
  private final Team team;
  private final Network network;
  private final Tensor parameters;
  private final Tensor statistics;
  private final Tensor gradients;
  private final Tensor tail;
  private final List<Tensor> teamGradients;
  private final List<Tensor> teamTails;
  private final Tensor sum; // of all gradients, if they are put together
  private final List<Tensor> parameterViews;
  private final List<Tensor> gradientViews;
  private final List<Tensor> sumViews;
  private final List<Tensor> statisticViews;
  private final Optional<FlatOptimizer> optimizer; // none if a minimizer moves the parameters
  private final List<String> trainedOutputs = new ArrayList<>(); // the first, then auxiliary ones
  private final Regularization regularization;
  private boolean empty; // the gradient vector counts as 0, whatever is in it

  /** A network at its start; its tensors belong to the open scope. */
  Learner(Engine engine, TrainingSpec spec, Team team) {
    this.engine = engine;
    this.spec = spec;
    this.team = team;
    this.network = new Network(spec.network());
    trainedOutputs.add(spec.network().outputs().get(0));
    spec.network().auxiliaries().forEach(auxiliary -> trainedOutputs.add(auxiliary.node()));
    FlatLayout layout = network.parameters();
    this.parameters = team.shared(() -> start(layout));
    this.statistics = start(network.statistics());
    int size = Math.toIntExact(layout.size());
    int tailSize = spec.metrics().size() + 2;
    this.gradients = zeros(size + tailSize);
    this.tail = engine.view(gradients, size, Shape.of(tailSize));
    this.teamGradients = team.together(gradients);
    this.sum = engine.view(teamGradients.get(0), 0, Shape.of(size));
    this.teamTails =
        teamGradients.stream().map(g -> engine.view(g, size, Shape.of(tailSize))).toList();
    this.parameterViews = layout.views(engine, parameters);
    this.gradientViews = layout.views(engine, gradients);
    this.sumViews = layout.views(engine, sum);
    this.statisticViews = network.statistics().views(engine, statistics);
    this.optimizer =
        spec.optimizer() instanceof UpdateRule rule
            ? Optional.of(optimizer(rule))
            : Optional.empty();
    this.regularization = new Regularization(engine, network, spec);
  }

  private FlatOptimizer optimizer(UpdateRule rule) {
    List<Tensor> slots = rule.slots().stream().map(n -> team.shared(() -> zeros(size()))).toList();
    Team.Stretch mine = team.stretch(size());
    return new FlatOptimizer(engine, rule, network.parameters(), slots, mine.from(), mine.to());
  }

  /** Empties the gradient vector and its tail. */
  void clear() {
    engine.fill(tail, 0);
    empty = true;
  }

  /** Adds the batch's Σ w ∇L to the gradient vector, and its sums to the tail. */
  void accumulate(Batch batch, long seed) {
    try (Scope scope = engine.openScope()) {
      List<Tensor> sums = new ArrayList<>();
      List<Map<String, Tensor>> updates = new ArrayList<>();
      MixedBatch mixed = regularization.batch(MixedBatch.of(batch), steps(), seed);
      differentiate(
          (ops, leaves) -> {
            List<Tensor> weights = regularization.weights(ops, leaves, steps());
            Context context = context(ops, Mode.TRAIN, seed, weights).withMasks(mixed.masks());
            List<Tensor> values =
                network.values(
                    context,
                    mixed.inputs(),
                    trainedOutputs,
                    (node, value) -> regularization.hidden(ops, node, value, steps(), seed));
            List<Tensor> outputs = regularization.firstViews(ops, values);
            Tensor output = outputs.get(0);
            Tensor loss =
                mixed.weightedSum(ops, target -> spec.loss().perSample(ops, output, target));
            sums.addAll(sums(ops, ops.stopGradient(loss), ops.stopGradient(output), mixed));
            updates.add(context.updates());
            Tensor all =
                withLossesOfLayers(
                    ops, withAuxiliaries(ops, loss, outputs, mixed), context.losses(), mixed);
            return regularization.withConsistency(ops, all, values.get(0), mixed);
          });
      Ops ops = engine.ops();
      List<Tensor> cells = sums.stream().map(sum -> ops.reshape(sum, Shape.of(1))).toList();
      engine.add(ops.concatenate(cells, 0), tail);
      network.statistics().byName(statisticViews).entrySet().stream()
          .filter(statistic -> updates.get(0).containsKey(statistic.getKey()))
          .forEach(s -> engine.copy(updates.get(0).get(s.getKey()), s.getValue()));
    }
  }

  /** The loss of the first output plus the weighted losses of the auxiliary ones. */
  private Tensor withAuxiliaries(Ops ops, Tensor loss, List<Tensor> outputs, MixedBatch batch) {
    Tensor sum = loss;
    for (int index = 1; index < outputs.size(); index++) {
      Tensor output = outputs.get(index);
      Tensor auxiliary =
          batch.weightedSum(ops, target -> spec.loss().perSample(ops, output, target));
      double weight = spec.network().auxiliaries().get(index - 1).weight();
      sum = ops.add(sum, ops.multiply(auxiliary, weight));
    }
    return sum;
  }

  /** A loss plus what layers have added to it. */
  private Tensor withLossesOfLayers(Ops ops, Tensor loss, List<Tensor> added, MixedBatch batch) {
    if (!added.isEmpty() && optimizer.isEmpty()) {
      throw new IllegalArgumentException(
          "A layer adds a loss of its own, as with ProfessorForcing, but optimizer = "
              + spec.optimizer()
              + " is a minimizer, which follows the loss of the output alone. Use an update rule"
              + " such as Adam.");
    }
    Tensor sum = loss;
    for (Tensor perSample : added) {
      sum = ops.add(sum, batch.weightedSum(ops, target -> perSample));
    }
    return sum;
  }

  /** The sums of a batch with the parameters as they are; changes nothing. */
  double[] measure(Batch batch) {
    try (Scope scope = engine.openScope()) {
      Ops ops = engine.ops();
      Context context = context(ops, Mode.PREDICT, 0, parameterViews).withMasks(batch.masks());
      MixedBatch plain = MixedBatch.of(batch);
      Tensor output = network.forward(context, plain.inputs()).get(0);
      Tensor loss = plain.weightedSum(ops, target -> spec.loss().perSample(ops, output, target));
      return sums(ops, loss, output, plain).stream()
          .mapToDouble(sum -> engine.toDoubles(sum)[0])
          .toArray();
    }
  }

  /** Adds up the gradients and sums of all workers; gives the sums. */
  double[] sumOverWorkers() {
    fillIfEmpty();
    try (Scope scope = engine.openScope()) {
      team.sum(teamGradients, tail.shape().size(0));
      return engine.toDoubles(teamTails.stream().reduce(engine.ops()::add).orElseThrow());
    }
  }

  /**
   * One step of the optimizer by the mean gradient, Σ w ∇L / Σ w, with the penalties' gradients,
   * clipped.
   */
  void step(double stepSize, double[] sums) {
    double totalWeight = sums[sums.length - 1];
    boolean plain = regularization.isNone() && spec.clipping().equals(GradientClipping.none());
    if (totalWeight > 0 && plain) {
      optimizer.orElseThrow().step(parameters, gradients, stepSize, 1 / totalWeight);
    } else if (totalWeight > 0) {
      team.gather(teamGradients, tail.shape().size(0));
      double scale = team.once(() -> changeGradient(totalWeight));
      optimizer.orElseThrow().step(parameters, sum, stepSize, scale);
      team.alone(() -> regularization.project(parameterViews));
    }
    team.await();
  }

  /** Adds penalties, clips, adds noise; gives what the gradients must be multiplied by then. */
  private double changeGradient(double totalWeight) {
    regularization.addPenaltyGradients(parameterViews, sumViews, totalWeight);
    clipValues(spec.clipping().maxValue() * totalWeight);
    double maxNorm = spec.clipping().maxNorm();
    double norm = maxNorm > 0 ? gradientNorm() / totalWeight : 0;
    double shortening = norm > maxNorm ? maxNorm / norm : 1;
    regularization.changeGradient(sum, shortening / totalWeight, steps());
    return shortening / totalWeight;
  }

  /** How many steps were taken; a minimizer takes none. */
  long steps() {
    return optimizer.map(FlatOptimizer::steps).orElse(0L);
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

  /** Elements of the parameter vector. */
  int size() {
    return parameters.shape().size(0);
  }

  /** The elements of the parameter vector that penalties apply to. */
  BitSet regularized() {
    BitSet regularized = new BitSet();
    for (FlatLayout.Segment segment : network.parameters().segments()) {
      int from = Math.toIntExact(segment.offset());
      regularized.set(from, from + Math.toIntExact(segment.length()), segment.regularized());
    }
    return regularized;
  }

  /** The parameter vector. */
  double[] point() {
    return engine.toDoubles(parameters);
  }

  /** Puts the parameter vector somewhere else. */
  void moveTo(double[] point) {
    try (Scope scope = engine.openScope()) {
      engine.copy(engine.tensor(parameters.shape(), point), parameters);
    }
  }

  /** The gradient vector, times a factor. */
  void readGradient(double[] target, double factor) {
    double[] sums = engine.toDoubles(sum);
    for (int index = 0; index < target.length; index++) {
      target[index] = sums[index] * factor;
    }
  }

  /**
   * Adds the penalties' gradients to the gradient vector.
   *
   * @param totalWeight Σ w, which the gradient vector will be divided by
   * @return the sum of the penalties
   */
  double addPenalties(double totalWeight) {
    regularization.addPenaltyGradients(parameterViews, sumViews, totalWeight);
    return regularization.penalty(parameterViews);
  }

  /** Adds ∇²Ω · direction, times Σ w, to the gradient vector. */
  void addPenaltyCurvature(double totalWeight, Direction direction) {
    try (Scope scope = engine.openScope()) {
      engine.valueAndGradients(
          (ops, leaves) -> {
            Tensor zero = ops.full(Shape.scalar(), spec.dataType(), 0);
            Tensor slope = regularization.penaltySlope(ops, leaves, direction.views(), zero);
            return ops.multiply(slope, totalWeight);
          },
          parameterViews,
          gradientViews);
    }
  }

  /** A vector that belongs to the open scope, as views like those of the parameters. */
  record Direction(List<Tensor> views) {}

  /** A direction of the parameters, to be differentiated along. */
  Direction direction(double[] values) {
    return new Direction(network.parameters().views(engine, vector(values)));
  }

  /**
   * Adds the batch's Σ w ∇²L · direction to the gradient vector, and its weights to the tail.
   *
   * <p>The product is the gradient of ∇L · direction (Pearlmutter, Fast exact multiplication by the
   * Hessian, 1994), which takes about twice the work of the gradient.
   */
  void accumulateCurvature(Batch batch, long seed, Direction direction) {
    try (Scope scope = engine.openScope()) {
      differentiate(
          (ops, leaves) -> {
            List<Tensor> gradient =
                Differentiation.of(ops, (tape, x) -> loss(tape, x, batch, seed), leaves)
                    .gradients();
            Tensor slope = ops.full(Shape.scalar(), spec.dataType(), 0);
            for (int index = 0; index < gradient.size(); index++) {
              Tensor along = direction.views().get(index);
              slope = ops.add(slope, ops.sum(ops.multiply(gradient.get(index), along)));
            }
            return slope;
          });
      Ops ops = engine.ops();
      Tensor weight = ops.reshape(ops.sum(batch.weights()), Shape.of(1));
      Tensor last = engine.view(gradients, gradients.shape().size(0) - 1L, Shape.of(1));
      engine.add(weight, last);
    }
  }

  /** Adds a function's gradient to the gradient vector; the first to come writes it. */
  private void differentiate(DifferentiableFunction function) {
    if (empty) {
      engine.valueAndNewGradients(function, parameterViews, gradientViews);
      empty = false;
    } else {
      engine.valueAndGradients(function, parameterViews, gradientViews);
    }
  }

  private void fillIfEmpty() {
    if (empty) { // no samples in this step
      gradientViews.forEach(gradient -> engine.fill(gradient, 0));
      empty = false;
    }
  }

  private Tensor loss(Ops ops, List<Tensor> leaves, Batch batch, long seed) {
    Context context = context(ops, Mode.TRAIN, seed, leaves).withMasks(batch.masks());
    Tensor output = network.forward(context, batch.inputs()).get(0);
    return MixedBatch.of(batch)
        .weightedSum(ops, target -> spec.loss().perSample(ops, output, target));
  }

  /** The network with its numbers now. */
  TrainedNetwork snapshot() {
    return new TrainedNetwork(
        spec.network(), engine.toFloats(parameters), engine.toFloats(statistics));
  }

  /** What the update rule remembers, by the slot's name. */
  Map<String, float[]> slots() {
    Map<String, float[]> slots = new LinkedHashMap<>();
    optimizer.ifPresent(
        flat -> {
          List<String> names = ((UpdateRule) spec.optimizer()).slots();
          for (int index = 0; index < names.size(); index++) {
            slots.put(names.get(index), engine.toFloats(flat.slots().get(index)));
          }
        });
    return slots;
  }

  /** Becomes what it was at the end of an epoch. */
  void restore(TrainingState state) {
    FlatOptimizer flat = optimizer.orElseThrow();
    List<String> names = ((UpdateRule) spec.optimizer()).slots();
    team.alone(
        () -> {
          write(state.network().parameters(), parameters);
          for (int index = 0; index < names.size(); index++) {
            write(state.slots().get(names.get(index)), flat.slots().get(index));
          }
        });
    write(state.network().statistics(), statistics);
    flat.resume(state.steps());
  }

  private void write(float[] values, Tensor target) {
    try (Scope scope = engine.openScope()) {
      Tensor tensor = engine.tensor(target.shape(), values);
      engine.copy(engine.ops().cast(tensor, spec.dataType()), target);
    }
  }

  /** Moves elements beyond ±bound to it; 0 for no bound. */
  private void clipValues(double bound) {
    if (bound > 0) {
      try (Scope scope = engine.openScope()) {
        Ops ops = engine.ops();
        Tensor most = ops.full(Shape.scalar(), spec.dataType(), bound);
        Tensor least = ops.full(Shape.scalar(), spec.dataType(), -bound);
        engine.copy(ops.maximum(ops.minimum(sum, most), least), sum);
      }
    }
  }

  private double gradientNorm() {
    try (Scope scope = engine.openScope()) {
      Ops ops = engine.ops();
      return Math.sqrt(engine.toDoubles(ops.sum(ops.square(sum)))[0]);
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

  private Tensor start(FlatLayout layout) {
    Tensor vector = zeros(Math.toIntExact(layout.size()));
    layout.initialize(engine, vector, spec.seed());
    return vector;
  }

  private Tensor zeros(int size) {
    return engine.ops().full(Shape.of(size), spec.dataType(), 0);
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
