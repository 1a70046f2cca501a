package io.sparknn.testkit;

import io.sparknn.autodiff.Differentiation;
import io.sparknn.engine.DataType;
import io.sparknn.engine.DifferentiableFunction;
import io.sparknn.engine.Engine;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Scope;
import io.sparknn.engine.Tensor;
import io.sparknn.shape.Shape;
import io.sparknn.shape.Window;
import io.sparknn.testkit.values.Closeness;
import io.sparknn.testkit.values.Numbers;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Products with the Hessian are right on this engine: the gradient of ∇f · v, whose inner gradient
 * is computed with the operations that the engine records.
 */
interface CurvatureContract extends EngineFixture {
  double STEP = 1e-5;

  /** Second derivatives are sums of larger numbers that cancel. */
  Closeness SINGLE_PRECISION = new Closeness(1e-3, 1e-3);

  Closeness DIFFERENCES = new Closeness(1e-5, 1e-7);

  /** Functions of a kernel (4, 1, 3, 3) as a vector of 36 elements. */
  Map<String, Body> BODIES =
      Map.of(
          "dense",
          (ops, input, kernel) ->
              ops.tanh(
                  ops.linear(
                      ops.reshape(input, Shape.of(8, 9)),
                      ops.reshape(kernel, Shape.of(4, 9)),
                      ops.full(Shape.of(4), input.dataType(), 0.1))),
          "conv2d",
          (ops, input, kernel) -> ops.sigmoid(convolution(ops, input, kernel, 0)),
          "batchNorm",
          (ops, input, kernel) -> {
            Tensor one = ops.full(Shape.of(4), input.dataType(), 1);
            return ops.tanh(
                ops.batchNorm(convolution(ops, input, kernel, 1), one, one, 1e-3).output());
          },
          "pooling",
          (ops, input, kernel) -> {
            Tensor curved = ops.tanh(convolution(ops, input, kernel, 1));
            Window window = Window.square(2);
            return ops.square(
                ops.add(ops.maxPool(curved, window), ops.averagePool(curved, window)));
          },
          "softmaxCrossEntropy",
          (ops, input, kernel) -> {
            Tensor features = ops.reshape(input, Shape.of(8, 9));
            Tensor logits =
                ops.matmul(features, ops.transpose(ops.reshape(kernel, Shape.of(4, 9))));
            Tensor four = ops.range(4, DataType.INT64);
            Tensor labels = ops.concatenate(List.of(four, four), 0);
            return ops.softmaxCrossEntropy(logits, labels);
          });

  /** What is done to an input (8, 1, 3, 3) with the kernel. */
  @FunctionalInterface
  interface Body {
    Tensor apply(Ops ops, Tensor input, Tensor kernel);
  }

  private static Tensor convolution(Ops ops, Tensor input, Tensor kernel, int padding) {
    Tensor filters = ops.reshape(kernel, Shape.of(4, 1, 3, 3));
    return ops.convolution(input, filters, Window.square(3).padding(padding), 1);
  }

  @TestFactory
  default Stream<DynamicTest> hessianProductsAreRight() {
    return BODIES.keySet().stream()
        .sorted()
        .map(name -> DynamicTest.dynamicTest(name, () -> check(name, BODIES.get(name))));
  }

  private void check(String name, Body body) {
    double[] point = Numbers.ordinary(36, 1);
    double[] direction = Numbers.ordinary(36, 2);
    double[] expected = new double[36];
    double[] before = gradient(reference(), body, moved(point, -STEP, direction));
    double[] after = gradient(reference(), body, moved(point, STEP, direction));
    for (int index = 0; index < expected.length; index++) {
      expected[index] = (after[index] - before[index]) / (2 * STEP);
    }
    double[] exact = product(reference(), DataType.FLOAT64, body, point, direction);
    Shape shape = Shape.of(36);
    DIFFERENCES.check(name + " on the reference engine", shape, exact, expected);
    for (DataType type : floatingPointTypes()) {
      double[] actual = product(engine(), type, body, point, direction);
      Closeness closeness =
          type == DataType.FLOAT64 ? EngineFixture.gradients(type) : SINGLE_PRECISION;
      closeness.check(name + " in " + type, shape, actual, exact);
    }
  }

  private static double[] moved(double[] point, double step, double[] direction) {
    double[] moved = point.clone();
    for (int index = 0; index < moved.length; index++) {
      moved[index] += step * direction[index];
    }
    return moved;
  }

  private static double[] gradient(Engine engine, Body body, double[] point) {
    return differentiate(engine, DataType.FLOAT64, function(body), point);
  }

  private static double[] product(
      Engine engine, DataType type, Body body, double[] point, double[] direction) {
    DifferentiableFunction slope =
        (ops, x) -> {
          Tensor gradient = Differentiation.of(ops, function(body), x).gradients().get(0);
          Tensor along = ops.cast(engine.tensor(Shape.of(direction.length), direction), type);
          return ops.sum(ops.multiply(gradient, along));
        };
    return differentiate(engine, type, slope, point);
  }

  private static double[] differentiate(
      Engine engine, DataType type, DifferentiableFunction function, double[] point) {
    try (Scope scope = engine.openScope()) {
      Shape shape = Shape.of(point.length);
      Tensor x = engine.ops().cast(engine.tensor(shape, point), type);
      Tensor gradient = engine.ops().full(shape, type, 0);
      engine.valueAndGradients(function, List.of(x), List.of(gradient));
      return engine.toDoubles(gradient);
    }
  }

  private static DifferentiableFunction function(Body body) {
    return (ops, x) -> {
      DataType type = x.get(0).dataType();
      Tensor range = ops.range(72, type);
      Tensor input = // seeded by position: sin(0), sin(1.3), …
          ops.reshape(ops.sin(ops.multiply(range, 1.3)), Shape.of(8, 1, 3, 3));
      return ops.sum(body.apply(ops, input, x.get(0)));
    };
  }
}
