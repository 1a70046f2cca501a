package io.sparknn.training;

import io.sparknn.engine.DataType;
import io.sparknn.engine.Engine;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Scope;
import io.sparknn.engine.Tensor;
import io.sparknn.layers.Context;
import io.sparknn.layers.Mode;
import io.sparknn.network.Network;
import io.sparknn.network.TrainedNetwork;
import io.sparknn.parameters.FlatLayout;
import io.sparknn.parameters.InitialValues;
import io.sparknn.parameters.Seeds;
import io.sparknn.shape.Shape;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/**
 * The numbers of a network while it learns, in an engine's memory: the flat vector of parameters,
 * which the workers of a {@link Team} may share, and that of running statistics, which is each
 * worker's own.
 */
final class ModelState {
  private final Engine engine;
  private final TrainingSpec spec;
  private final Team team;
  private final Network network;
  private final Tensor parameters;
  private final Tensor statistics;
  private final Tensor commonStatistics; // those of all workers, when they were last the same
  private final List<Tensor> parameterViews;
  private final Map<String, Tensor> statisticViews;

  /** A network at its start; its tensors belong to the open scope. */
  ModelState(Engine engine, TrainingSpec spec, Team team, InitialValues known) {
    this.engine = engine;
    this.spec = spec;
    this.team = team;
    this.network = new Network(spec.network());
    this.parameters = team.shared(() -> start(network.parameters(), known));
    this.statistics = start(network.statistics(), known);
    this.commonStatistics = start(network.statistics(), known);
    this.parameterViews = network.parameters().views(engine, parameters);
    this.statisticViews =
        network.statistics().byName(network.statistics().views(engine, statistics));
  }

  private Tensor start(FlatLayout layout, InitialValues known) {
    Tensor vector = zeros(Math.toIntExact(layout.size()));
    layout.initialize(engine, vector, spec.seed(), known);
    return vector;
  }

  /** A new vector of zeros, of the parameters' type. */
  Tensor zeros(int size) {
    return engine.ops().full(Shape.of(size), spec.parameterType(), 0);
  }

  Network network() {
    return network;
  }

  /** The parameter vector. */
  Tensor parameters() {
    return parameters;
  }

  /** The parameters one by one, as views of the vector. */
  List<Tensor> parameterViews() {
    return parameterViews;
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

  /** What layers see of it, with these parameters for its own. */
  Context context(Ops ops, Mode mode, long seed, List<Tensor> leaves) {
    return new Context(
        ops,
        mode,
        Seeds.derive(spec.seed(), seed),
        network.parameters().byName(leaves),
        statisticViews);
  }

  /** Writes the running statistics that layers found anew. */
  void record(Map<String, Tensor> updates) {
    updates.forEach((name, value) -> engine.copy(value, statisticViews.get(name)));
  }

  /**
   * Running statistics change by the mean of the workers' changes, so that what no worker changed
   * stays as it is to the last bit.
   *
   * @param share of all samples that this worker holds; the shares of all workers sum to 1
   */
  void averageStatistics(Communicator communicator, double share) {
    if (network.statistics().size() > 0 && communicator.size() > 1) {
      try (Scope scope = engine.openScope()) {
        Ops ops = engine.ops();
        Tensor change = ops.multiply(ops.subtract(statistics, commonStatistics), share);
        communicator.allReduceSum(change);
        engine.copy(ops.add(commonStatistics, change), statistics);
        engine.copy(statistics, commonStatistics);
      }
    }
  }

  /** The parameter vector's values. */
  double[] point() {
    return engine.toDoubles(parameters);
  }

  /** Puts the parameter vector somewhere else. */
  void moveTo(double[] point) {
    try (Scope scope = engine.openScope()) {
      engine.copy(engine.tensor(parameters.shape(), point), parameters);
    }
  }

  /** A direction of the parameter vector, as views like those of the parameters. */
  List<Tensor> views(double[] direction) {
    return network.parameters().views(engine, vector(direction));
  }

  private Tensor vector(double[] values) {
    Shape shape = Shape.of(values.length);
    if (spec.parameterType() == DataType.FLOAT64) {
      return engine.tensor(shape, values);
    }
    float[] rounded = new float[values.length];
    for (int index = 0; index < values.length; index++) {
      rounded[index] = (float) values[index];
    }
    return engine.ops().cast(engine.tensor(shape, rounded), spec.parameterType());
  }

  /** The network with its numbers now. */
  TrainedNetwork snapshot() {
    return new TrainedNetwork(
        spec.network(), engine.toFloats(parameters), engine.toFloats(statistics));
  }

  /** Whether single precision holds all digits of its numbers. */
  boolean isSingle() {
    return spec.parameterType() == DataType.FLOAT32;
  }

  /** Parameters and statistics with all digits, if they have more than a snapshot. */
  Map<String, double[]> exact() {
    return isSingle()
        ? Map.of()
        : Map.of(
            LearnerState.PARAMETERS,
            engine.toDoubles(parameters),
            LearnerState.STATISTICS,
            engine.toDoubles(statistics));
  }

  /** Becomes what it was. */
  void restore(LearnerState state) {
    TrainedNetwork snapshot = state.network();
    team.alone(() -> write(state, LearnerState.PARAMETERS, snapshot.parameters(), parameters));
    write(state, LearnerState.STATISTICS, snapshot.statistics(), statistics);
    engine.copy(statistics, commonStatistics);
  }

  /** Writes the exact values of this name, or without such the single ones, into a vector. */
  void write(LearnerState state, String name, float[] single, Tensor target) {
    try (Scope scope = engine.openScope()) {
      Tensor tensor =
          isSingle()
              ? engine.tensor(target.shape(), single)
              : engine.tensor(target.shape(), state.exact().get(name));
      engine.copy(tensor, target);
    }
  }
}
