package io.sparknn.testkit;

import io.sparknn.engine.DataType;
import io.sparknn.engine.DifferentiableFunction;
import io.sparknn.engine.Engine;
import io.sparknn.engine.Scope;
import io.sparknn.engine.Tensor;
import io.sparknn.shape.Shape;
import io.sparknn.testkit.values.Closeness;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares an engine's gradients with central differences, in double precision:
 *
 * <p>∂f/∂xᵢ ≈ (f(x + h eᵢ) − f(x − h eᵢ)) / 2h, with h = 1e-5 · max(1, |xᵢ|).
 *
 * <p>The two agree within 1e-4 of the larger, or 1e-7 of the function's size. The function must be
 * smooth around the arguments: no ReLU at 0, no ties in a maximum.
 *
 * <pre>{@code
 * GradientChecker.of(engine)
 *     .argument("x", Shape.of(3), 0.5, -1, 2)
 *     .check((ops, x) -> ops.sum(ops.square(x.get(0))));
 * }</pre>
 */
public final class GradientChecker {
  private static final double RELATIVE = 1e-4;
  private static final double ABSOLUTE = 1e-7;
  private static final double STEP = 1e-5;

  private final Engine engine;
  private final Map<String, double[]> values = new LinkedHashMap<>();
  private final Map<String, Shape> shapes = new LinkedHashMap<>();

  private GradientChecker(Engine engine) {
    this.engine = engine;
  }

  /** A checker of this engine's gradients. */
  public static GradientChecker of(Engine engine) {
    return new GradientChecker(engine);
  }

  /** Adds an argument with these values, in row-major order; the name stands in messages. */
  public GradientChecker argument(String name, Shape shape, double... numbers) {
    values.put(name, numbers.clone());
    shapes.put(name, shape);
    return this;
  }

  /**
   * Checks the gradient with respect to every element of every argument.
   *
   * @throws AssertionError if one differs, with the argument, the index and both values
   */
  public void check(DifferentiableFunction function) {
    List<double[]> gradients = gradients(function);
    double size = Math.max(1, Math.abs(value(function)));
    Closeness closeness = new Closeness(RELATIVE, ABSOLUTE * size);
    int argument = 0;
    for (Map.Entry<String, double[]> entry : values.entrySet()) {
      closeness.check(
          "Gradient (received) and central differences (expected) of argument '"
              + entry.getKey()
              + "'",
          shapes.get(entry.getKey()),
          gradients.get(argument++),
          differences(function, entry.getValue()));
    }
  }

  private double[] differences(DifferentiableFunction function, double[] numbers) {
    double[] result = new double[numbers.length];
    for (int index = 0; index < numbers.length; index++) {
      double middle = numbers[index];
      double step = STEP * Math.max(1, Math.abs(middle));
      numbers[index] = middle + step;
      double above = value(function);
      numbers[index] = middle - step;
      double below = value(function);
      numbers[index] = middle;
      result[index] = (above - below) / (2 * step);
    }
    return result;
  }

  private double value(DifferentiableFunction function) {
    try (Scope scope = engine.openScope()) {
      return engine.toDoubles(function.apply(engine.ops(), tensors()))[0];
    }
  }

  private List<double[]> gradients(DifferentiableFunction function) {
    try (Scope scope = engine.openScope()) {
      List<Tensor> arguments = tensors();
      List<Tensor> gradients = new ArrayList<>();
      for (Tensor argument : arguments) {
        gradients.add(engine.ops().full(argument.shape(), DataType.FLOAT64, 0));
      }
      engine.valueAndGradients(function, arguments, gradients);
      return gradients.stream().map(engine::toDoubles).toList();
    }
  }

  private List<Tensor> tensors() {
    List<Tensor> tensors = new ArrayList<>();
    values.forEach((name, numbers) -> tensors.add(engine.tensor(shapes.get(name), numbers)));
    return tensors;
  }
}
