package io.sparknn.testkit;

import io.sparknn.engine.DataType;
import io.sparknn.engine.Scope;
import io.sparknn.engine.Tensor;
import io.sparknn.optim.UpdateRule;
import io.sparknn.shape.Shape;
import io.sparknn.testkit.reference.ReferenceEngine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A rule applied as the pure function that it is, to the whole of each half of a vector, on the
 * reference engine: nothing is written in place.
 */
final class PureRun {
  private final ReferenceEngine engine = ReferenceEngine.open();
  private final UpdateRule rule;
  private final DataType type;
  private final double[] parameters;
  private final List<double[]> slots = new ArrayList<>();
  private long steps;

  PureRun(UpdateRule rule, DataType type, double[] start) {
    this.rule = rule;
    this.type = type;
    this.parameters = start.clone();
    rule.slots().forEach(name -> slots.add(new double[start.length]));
  }

  void step(double[] gradient, double scale) {
    steps++;
    int middle = OptimizerRun.regularized(parameters.length);
    step(gradient, scale, 0, middle, true);
    step(gradient, scale, middle, parameters.length, false);
  }

  private void step(double[] gradient, double scale, int from, int to, boolean regularized) {
    try (Scope scope = engine.openScope()) {
      UpdateRule.Update update =
          rule.step(
              engine.ops(),
              new UpdateRule.Step(steps, rule.stepSize(), regularized),
              stretch(parameters, from, to),
              engine.ops().multiply(stretch(gradient, from, to), scale),
              slots.stream().map(slot -> stretch(slot, from, to)).toList());
      write(update.parameters(), parameters, from);
      for (int slot = 0; slot < slots.size(); slot++) {
        write(update.slots().get(slot), slots.get(slot), from);
      }
    }
  }

  private Tensor stretch(double[] values, int from, int to) {
    Tensor whole = engine.tensor(Shape.of(to - from), Arrays.copyOfRange(values, from, to));
    return engine.ops().cast(whole, type);
  }

  private void write(Tensor source, double[] target, int from) {
    double[] values = engine.toDoubles(source);
    System.arraycopy(values, 0, target, from, values.length);
  }

  double[] parameters() {
    return parameters;
  }

  List<double[]> slots() {
    return slots;
  }
}
