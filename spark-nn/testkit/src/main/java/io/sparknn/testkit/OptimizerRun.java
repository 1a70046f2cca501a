package io.sparknn.testkit;

import io.sparknn.engine.DataType;
import io.sparknn.engine.Engine;
import io.sparknn.engine.Scope;
import io.sparknn.engine.Tensor;
import io.sparknn.optim.FlatOptimizer;
import io.sparknn.optim.UpdateRule;
import io.sparknn.parameters.FlatLayout;
import io.sparknn.parameters.ParameterSpec;
import io.sparknn.parameters.Zeros;
import io.sparknn.shape.Shape;
import java.util.List;

/**
 * An optimizer at work on a vector whose first half is regularized and whose second half isn't, as
 * a kernel and a bias.
 */
final class OptimizerRun implements AutoCloseable {
  private final Engine engine;
  private final Scope scope;
  private final DataType type;
  private final double stepSize;
  private final FlatOptimizer optimizer;
  private final Tensor parameters;

  OptimizerRun(Engine engine, UpdateRule rule, DataType type, double[] start) {
    this.engine = engine;
    this.scope = engine.openScope();
    this.type = type;
    this.stepSize = rule.stepSize();
    this.optimizer = new FlatOptimizer(engine, rule, layout(start.length), type);
    this.parameters = tensor(start);
  }

  private static FlatLayout layout(int size) {
    Shape kernel = Shape.of(regularized(size));
    Shape bias = Shape.of(size - regularized(size));
    return new FlatLayout(
        List.of(
            ParameterSpec.kernel("kernel", kernel, new Zeros()),
            ParameterSpec.unregularized("bias", bias, new Zeros())));
  }

  /** How many of the first elements are regularized. */
  static int regularized(int size) {
    return (size + 1) / 2;
  }

  /** Steps down a function. */
  void descend(TestFunction function) {
    try (Scope step = engine.openScope()) {
      Tensor gradient = engine.ops().full(parameters.shape(), type, 0);
      engine.valueAndGradients(
          (ops, point) -> function.value(ops, point.get(0)),
          List.of(parameters),
          List.of(gradient));
      optimizer.step(parameters, gradient, stepSize, 1);
    }
  }

  /** Steps by a given gradient. */
  void step(double[] gradient, double scale) {
    try (Scope step = engine.openScope()) {
      optimizer.step(parameters, tensor(gradient), stepSize, scale);
    }
  }

  double value(TestFunction function) {
    try (Scope step = engine.openScope()) {
      return engine.toDoubles(function.value(engine.ops(), parameters))[0];
    }
  }

  double[] parameters() {
    return engine.toDoubles(parameters);
  }

  List<double[]> slots() {
    return optimizer.slots().stream().map(engine::toDoubles).toList();
  }

  /** Continues as one that was saved. */
  void restore(List<double[]> slots, long steps) {
    try (Scope step = engine.openScope()) {
      for (int index = 0; index < slots.size(); index++) {
        engine.copy(tensor(slots.get(index)), optimizer.slots().get(index));
      }
      optimizer.resume(steps);
    }
  }

  long steps() {
    return optimizer.steps();
  }

  private Tensor tensor(double[] values) {
    Shape shape = Shape.of(values.length);
    return engine.ops().cast(engine.tensor(shape, values), type);
  }

  @Override
  public void close() {
    scope.close();
  }
}
