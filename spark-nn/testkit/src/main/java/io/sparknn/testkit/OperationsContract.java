package io.sparknn.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparknn.engine.DataType;
import io.sparknn.engine.DifferentiableFunction;
import io.sparknn.engine.Engine;
import io.sparknn.engine.Scope;
import io.sparknn.engine.Tensor;
import io.sparknn.shape.Shape;
import io.sparknn.testkit.operations.OpCase;
import io.sparknn.testkit.operations.OpCases;
import io.sparknn.testkit.values.Closeness;
import io.sparknn.testkit.values.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every operation gives the values and the gradients of the reference engine. */
interface OperationsContract extends EngineFixture {

  @Test
  default void everyOperationHasALineInTheTable() {
    Set<String> tested = new TreeSet<>(OpCases.RANDOM);
    OpCases.all().forEach(line -> tested.add(line.method()));
    assertThat(tested).isEqualTo(OpCases.methods());
  }

  @TestFactory
  default Stream<DynamicTest> operationGivesTheValuesOfTheReference() {
    return tests(OpCases.all(), this::checkValue);
  }

  @TestFactory
  default Stream<DynamicTest> operationHasTheGradientsOfTheReference() {
    List<OpCase> cases =
        OpCases.all().stream().filter(line -> !line.variablePositions().isEmpty()).toList();
    return tests(cases, this::checkGradients);
  }

  /** A check of one case in one type. */
  @FunctionalInterface
  interface Check {
    void run(OpCase line, DataType type);
  }

  private Stream<DynamicTest> tests(List<OpCase> cases, Check check) {
    return cases.stream()
        .flatMap(
            line ->
                floatingPointTypes().stream()
                    .map(
                        type ->
                            DynamicTest.dynamicTest(
                                line + " in " + type, () -> check.run(line, type))));
  }

  private void checkValue(OpCase line, DataType type) {
    try (Scope scope = engine().openScope();
        Scope referenceScope = reference().openScope()) {
      List<Tensor> operands = line.open(engine(), type);
      List<Tensor> referenceOperands = line.open(reference(), type);
      Tensor actual = line.call().on(engine().ops(), type, operands);
      Tensor expected = line.call().on(reference().ops(), type, referenceOperands);
      assertThat(actual.shape()).as("shape of the result").isEqualTo(expected.shape());
      assertThat(actual.dataType()).as("type of the result").isEqualTo(expected.dataType());
      values(type, expected)
          .check(
              line.method(),
              expected.shape(),
              engine().toDoubles(actual),
              reference().toDoubles(expected));
      for (int position = 0; position < operands.size(); position++) {
        Closeness.EXACT.check(
            "Operand " + position + " after " + line.method(),
            operands.get(position).shape(),
            engine().toDoubles(operands.get(position)),
            reference().toDoubles(referenceOperands.get(position)));
      }
    }
  }

  private static Closeness values(DataType type, Tensor result) {
    return EngineFixture.values(type == DataType.FLOAT32 ? type : result.dataType());
  }

  private void checkGradients(OpCase line, DataType type) {
    List<double[]> actual = gradients(engine(), line, type);
    List<double[]> expected = gradients(reference(), line, type);
    boolean viaSinglePrecision = line.method().startsWith("cast");
    Closeness closeness = EngineFixture.gradients(viaSinglePrecision ? DataType.FLOAT32 : type);
    for (int index = 0; index < actual.size(); index++) {
      int position = line.variablePositions().get(index);
      closeness.check(
          "Gradient of operand " + position + " of " + line.method(),
          line.operands().get(position).shape(),
          actual.get(index),
          expected.get(index));
    }
  }

  /** The gradients of Σ weight · result, with a different weight for each element. */
  private static List<double[]> gradients(Engine engine, OpCase line, DataType type) {
    try (Scope scope = engine.openScope()) {
      List<Tensor> operands = line.open(engine, type);
      List<Tensor> variables = line.variablePositions().stream().map(operands::get).toList();
      List<Tensor> gradients = new ArrayList<>();
      for (Tensor variable : variables) {
        gradients.add(engine.ops().full(variable.shape(), type, 0));
      }
      DifferentiableFunction function =
          (ops, replaced) -> {
            Tensor result = line.on(ops, type, operands, replaced);
            Tensor weights = weights(engine, result.shape(), result.dataType());
            return ops.sum(ops.multiply(result, weights));
          };
      engine.valueAndGradients(function, variables, gradients);
      return gradients.stream().map(engine::toDoubles).toList();
    }
  }

  private static Tensor weights(Engine engine, Shape shape, DataType type) {
    double[] numbers = Numbers.ordinary(Math.toIntExact(shape.elements()), 99);
    if (type == DataType.FLOAT64) {
      return engine.tensor(shape, numbers);
    }
    float[] rounded = new float[numbers.length];
    for (int index = 0; index < rounded.length; index++) {
      rounded[index] = (float) numbers[index];
    }
    return engine.tensor(shape, rounded);
  }
}
