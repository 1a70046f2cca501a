package io.sparknn.training;

import io.sparknn.engine.DifferentiableFunction;
import io.sparknn.engine.Engine;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Scope;
import io.sparknn.engine.Tensor;
import io.sparknn.parameters.FlatLayout;
import io.sparknn.shape.Shape;
import java.util.List;

/**
 * A worker's gradient vector, Σ w ∇L over samples, and its sum over the workers of a {@link Team}.
 * The vector has a tail with the sums that {@link Measures} holds, so that one all-reduce carries
 * both.
 */
final class GradientSum {
  private final Engine engine;
  private final Team team;
  private final Tensor vector;
  private final Tensor tail;
  private final List<Tensor> views;
  private final List<Tensor> teamVectors;
  private final List<Tensor> teamTails;
  private final Tensor total; // of all workers, if their stretches are put together
  private final List<Tensor> totalViews;
  private boolean empty; // the vector counts as 0, whatever is in it

  /**
   * A vector of zeros, which belongs to the open scope.
   *
   * @param model whose parameters have the gradient
   * @param tailSize how many sums follow it
   */
  GradientSum(Engine engine, Team team, ModelState model, int tailSize) {
    this.engine = engine;
    this.team = team;
    int size = model.size();
    FlatLayout layout = model.network().parameters();
    this.vector = model.zeros(size + tailSize);
    this.tail = engine.view(vector, size, Shape.of(tailSize));
    this.views = layout.views(engine, vector);
    this.teamVectors = team.together(vector);
    this.teamTails =
        teamVectors.stream().map(v -> engine.view(v, size, Shape.of(tailSize))).toList();
    this.total = engine.view(teamVectors.get(0), 0, Shape.of(size));
    this.totalViews = layout.views(engine, total);
  }

  /** Empties the vector and its tail. */
  void clear() {
    engine.fill(tail, 0);
    empty = true;
  }

  /** Adds a function's gradient with respect to the arguments; the first to come writes it. */
  void add(DifferentiableFunction function, List<Tensor> arguments) {
    if (empty) {
      engine.valueAndNewGradients(function, arguments, views);
      empty = false;
    } else {
      engine.valueAndGradients(function, arguments, views);
    }
  }

  /** Adds to the last of the tail's cells, as many as there are sums, each of shape (). */
  void addToTail(List<Tensor> sums) {
    try (Scope scope = engine.openScope()) {
      Ops ops = engine.ops();
      List<Tensor> cells = sums.stream().map(sum -> ops.reshape(sum, Shape.of(1))).toList();
      int first = vector.shape().size(0) - cells.size();
      engine.add(ops.concatenate(cells, 0), engine.view(vector, first, Shape.of(cells.size())));
    }
  }

  /**
   * Adds up the vectors and tails of all workers; gives the tails' sums. Each worker then has its
   * stretch of the gradients' sum.
   */
  double[] sumOverWorkers() {
    if (empty) { // no samples in this step
      views.forEach(view -> engine.fill(view, 0));
      empty = false;
    }
    try (Scope scope = engine.openScope()) {
      team.sum(teamVectors, tail.shape().size(0));
      return engine.toDoubles(teamTails.stream().reduce(engine.ops()::add).orElseThrow());
    }
  }

  /** Puts the stretches of the sum together in {@link #total}; done when all workers have come. */
  void gather() {
    team.gather(teamVectors, tail.shape().size(0));
  }

  /** This worker's vector, in which its stretch of the sum is. */
  Tensor own() {
    return vector;
  }

  /** The sum over all workers, without the tail, after {@link #gather}. */
  Tensor total() {
    return total;
  }

  /** The sum one parameter at a time, as views. */
  List<Tensor> totalViews() {
    return totalViews;
  }

  /** Reads the sum, times a factor. */
  void read(double[] target, double factor) {
    double[] sums = engine.toDoubles(total);
    for (int index = 0; index < target.length; index++) {
      target[index] = sums[index] * factor;
    }
  }

  /** Moves elements of the sum beyond ±bound to it; 0 for no bound. */
  void clipValues(double bound) {
    if (bound > 0) {
      try (Scope scope = engine.openScope()) {
        Ops ops = engine.ops();
        Tensor most = ops.full(Shape.scalar(), total.dataType(), bound);
        Tensor least = ops.full(Shape.scalar(), total.dataType(), -bound);
        engine.copy(ops.maximum(ops.minimum(total, most), least), total);
      }
    }
  }

  /** Whether no element of the sum is infinite or NaN. */
  boolean isFinite() {
    try (Scope scope = engine.openScope()) {
      Ops ops = engine.ops();
      return engine.toDoubles(ops.sum(ops.multiply(total, 0)))[0] == 0; // 0 · ∞ is NaN
    }
  }

  /** The sum's Euclidean norm. */
  double norm() {
    try (Scope scope = engine.openScope()) {
      Ops ops = engine.ops();
      return Math.sqrt(engine.toDoubles(ops.sum(ops.square(total)))[0]);
    }
  }
}
