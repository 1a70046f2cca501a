package io.sparknn.autodiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparknn.engine.DataType;
import io.sparknn.engine.DifferentiableFunction;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;
import io.sparknn.testkit.GradientChecker;
import io.sparknn.testkit.operations.OpCase;
import io.sparknn.testkit.operations.OpCases;
import io.sparknn.testkit.operations.Operand;
import io.sparknn.testkit.reference.ReferenceEngine;
import io.sparknn.testkit.values.Numbers;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Gradients of every operation, and gradients of gradients, against central differences. */
class DifferentiationTest {
  private final ReferenceEngine engine = ReferenceEngine.open();
  private final Ops ops = engine.ops();

  @TestFactory
  Stream<DynamicTest> gradientOf() {
    return differentiableCases()
        .map(
            line ->
                DynamicTest.dynamicTest(
                    line.toString(), () -> check(line, (ops, x) -> weighted(line, ops, x))));
  }

  @TestFactory
  Stream<DynamicTest> gradientOfTheGradientOf() {
    return differentiableCases()
        .map(
            line ->
                DynamicTest.dynamicTest(
                    line.toString(), () -> check(line, (ops, x) -> slope(line, ops, x))));
  }

  private static Stream<OpCase> differentiableCases() {
    return OpCases.all().stream()
        .filter(line -> !line.variablePositions().isEmpty())
        .filter(line -> !line.method().startsWith("cast")); // rounds: differences see steps
  }

  private void check(OpCase line, DifferentiableFunction function) {
    GradientChecker checker = GradientChecker.of(engine);
    for (int position : line.variablePositions()) {
      Operand operand = line.operands().get(position);
      checker.argument("operand " + position, operand.shape(), operand.numbers(position));
    }
    checker.check(function);
  }

  /** Σ weight · result. */
  private Tensor weighted(OpCase line, Ops on, List<Tensor> variables) {
    Tensor result = line.on(on, DataType.FLOAT64, line.open(engine, DataType.FLOAT64), variables);
    int size = Math.toIntExact(result.shape().elements());
    Tensor weights = engine.tensor(result.shape(), Numbers.ordinary(size, 99));
    return on.sum(on.multiply(result, weights));
  }

  /** Σ sin of every element of the gradient of {@link #weighted}. */
  private Tensor slope(OpCase line, Ops on, List<Tensor> variables) {
    Differentiation inner = Differentiation.of(on, (ops, x) -> weighted(line, ops, x), variables);
    Tensor total = on.full(Shape.scalar(), DataType.FLOAT64, 0);
    for (Tensor gradient : inner.gradients()) {
      total = on.add(total, on.sum(on.sin(gradient)));
    }
    return total;
  }

  @Test
  void theValueAndTheGradientsAreTensorsOfTheBase() {
    Tensor x = vector(1, 2);
    Differentiation result =
        Differentiation.of(ops, (o, p) -> o.sum(o.square(p.get(0))), List.of(x));
    assertThat(engine.toDoubles(result.value())).containsExactly(5);
    assertThat(engine.toDoubles(result.gradients().get(0))).containsExactly(2, 4);
    assertThat(result.value().getClass()).isEqualTo(x.getClass());
  }

  @Test
  void aValueUsedSeveralTimesCollectsItsGradients() {
    Tensor x = vector(3);
    DifferentiableFunction cube =
        (o, p) -> o.sum(o.multiply(p.get(0), o.multiply(p.get(0), p.get(0))));
    assertThat(gradient(cube, x)).containsExactly(27);
    DifferentiableFunction diamond =
        (o, p) -> {
          Tensor y = o.square(p.get(0));
          return o.sum(o.multiply(o.add(y, 1), o.multiply(y, 2)));
        };
    assertThat(gradient(diamond, x)).containsExactly(228); // 2x⁴ + 2x²: 8x³ + 4x
  }

  @Test
  void aLongChainNeedsNoDeepStack() {
    DifferentiableFunction chain =
        (o, p) -> {
          Tensor y = p.get(0);
          for (int step = 0; step < 20_000; step++) {
            y = o.add(y, 1);
          }
          return o.sum(y);
        };
    assertThat(gradient(chain, vector(1, 2))).containsExactly(1, 1);
  }

  @Test
  void stopGradientHoldsAtEveryLevel() {
    DifferentiableFunction outer =
        (o, p) -> {
          Differentiation inner =
              Differentiation.of(
                  o, (q, y) -> q.sum(q.multiply(q.stopGradient(y.get(0)), y.get(0))), p);
          return o.sum(inner.gradients().get(0)); // is x, but a constant
        };
    assertThat(gradient(outer, vector(5))).containsExactly(0);
  }

  @Test
  void argumentsThatDoNotMatterHaveGradientZero() {
    Differentiation result =
        Differentiation.of(
            ops, (o, p) -> o.sum(p.get(1)), List.of(vector(1, 2), vector(3), vector()));
    assertThat(engine.toDoubles(result.gradients().get(0))).containsExactly(0, 0);
    assertThat(engine.toDoubles(result.gradients().get(1))).containsExactly(1);
    assertThat(engine.toDoubles(result.gradients().get(2))).isEmpty();
  }

  @Test
  void theThirdDerivative() {
    DifferentiableFunction fourth = (o, p) -> o.sum(o.power(p.get(0), 4));
    DifferentiableFunction first =
        (o, p) -> o.sum(Differentiation.of(o, fourth, p).gradients().get(0));
    DifferentiableFunction second =
        (o, p) -> o.sum(Differentiation.of(o, first, p).gradients().get(0));
    assertThat(gradient(second, vector(2))).containsExactly(48); // 24x
  }

  @Test
  void onlyNumbersAreDifferentiated() {
    Tensor x = vector(1, 2);
    assertThatThrownBy(() -> Differentiation.of(ops, (o, p) -> p.get(0), List.of(x)))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "The value of a function to be differentiated received shape (2), but needs (), as a"
                + " sum or mean.");
  }

  private double[] gradient(DifferentiableFunction function, Tensor x) {
    return engine.toDoubles(Differentiation.of(ops, function, List.of(x)).gradients().get(0));
  }

  private Tensor vector(double... values) {
    return engine.tensor(Shape.of(values.length), values);
  }
}
