package io.sparknn.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparknn.engine.Tensor;
import io.sparknn.parameters.Constant;
import io.sparknn.parameters.IdentityMatrix;
import io.sparknn.parameters.ParameterSpec;
import io.sparknn.shape.Shape;
import io.sparknn.testkit.LayerContract;
import io.sparknn.testkit.SequenceContract;
import io.sparknn.testkit.reference.ReferenceEngine;
import io.sparknn.testkit.values.Numbers;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class RecurrentLayersTest {
  private final ReferenceEngine engine = ReferenceEngine.open();

  private static Stream<RecurrentLayer<?>> cells() {
    return Stream.of(
        new Rnn(3),
        new Rnn(3).activation(new Sigmoid()),
        new Rnn(3).withoutRecurrentBias(),
        new Lstm(3),
        new Lstm(3).withoutForgetGate(),
        new Lstm(3).withoutRecurrentBias(),
        new Gru(3),
        new Gru(3).resetBefore(),
        new Gru(3).withoutRecurrentBias(),
        new OutputRecurrentRnn(2, 3));
  }

  private static Stream<Layer> layers() {
    return cells()
        .flatMap(
            cell ->
                Stream.of(
                    (Layer) cell,
                    cell.sequences(),
                    cell.lastStates(),
                    new Bidirectional(cell),
                    new Bidirectional(cell.sequences()),
                    Sequential.of(cell.sequences(), cell.sequences())));
  }

  @TestFactory
  Stream<DynamicTest> layerContract() {
    return layers()
        .map(layer -> DynamicTest.dynamicTest(layer.toString(), () -> checkFixedLength(layer)));
  }

  private void checkFixedLength(Layer layer) {
    Shape input = Shape.of(4, 2);
    LayerContract.of(layer)
        .input(input)
        .expect(layer.outputShape(input))
        .parameters(described(layer, input))
        .check(engine);
  }

  private static String[] described(Layer layer, Shape input) {
    return layer.parameters(input).stream()
        .map(spec -> spec.name() + " " + spec.shape())
        .toArray(String[]::new);
  }

  @TestFactory
  Stream<DynamicTest> sequenceContract() {
    return layers()
        .map(
            layer ->
                DynamicTest.dynamicTest(
                    layer.toString(),
                    () -> {
                      SequenceContract contract = SequenceContract.of(layer).sequence(2);
                      (layer instanceof Bidirectional ? contract : contract.continues())
                          .check(engine);
                    }));
  }

  @TestFactory
  Stream<DynamicTest> theyStartFromStates() {
    return cells()
        .flatMap(cell -> Stream.of(cell, cell.sequences(), cell.lastStates()))
        .map(
            cell ->
                DynamicTest.dynamicTest(
                    cell.toString(),
                    () -> {
                      Shape states = Shape.of(cell.states() * cell.units());
                      SequenceContract.of(cell).sequence(2).fixed(states).continues().check(engine);
                      LayerContract.of(cell)
                          .input(Shape.of(4, 2))
                          .input(states)
                          .expect(cell.outputShape(Shape.of(4, 2)))
                          .parameters(described(cell, Shape.of(4, 2)))
                          .check(engine);
                    }));
  }

  /** On one unit, h₁ = tanh(0.5 · 1 + 0.2 + 0.1), h₂ = tanh(0.5 · 2 − 0.8 h₁ + 0.2 + 0.1). */
  @Test
  void rnnByHand() {
    double first = Math.tanh(0.5 + 0.3);
    double second = Math.tanh(0.5 * 2 - 0.8 * first + 0.3);
    LayerContract.of(new Rnn(1).sequences())
        .input(Shape.of(2, 1))
        .expect(Shape.of(2, 1))
        .parameters(
            "input.kernel (1, 1)",
            "input.bias (1)",
            "recurrent.kernel (1, 1)",
            "recurrent.bias (1)")
        .given("input.kernel", 0.5)
        .given("input.bias", 0.2)
        .given("recurrent.kernel", -0.8)
        .given("recurrent.bias", 0.1)
        .maps(new double[] {1, 2}, new double[] {first, second})
        .check(engine);
  }

  /** With biases that open the input and output gates, c₁ = g₁ and c₂ = c₁ + g₂. */
  @Test
  void lstmWithoutForgetGateKeepsItsCell() {
    double open = 100;
    double first = Math.tanh(1);
    double second = first + Math.tanh(0.5);
    LayerContract.of(new Lstm(1).withoutForgetGate().withoutRecurrentBias().sequences())
        .input(Shape.of(2, 1))
        .expect(Shape.of(2, 1))
        .parameters("input.kernel (3, 1)", "input.bias (3)", "recurrent.kernel (3, 1)")
        .given("input.kernel", 0, 1, 0)
        .given("input.bias", open, 0, open)
        .given("recurrent.kernel", 0, 0, 0)
        .maps(new double[] {1, 0.5}, new double[] {Math.tanh(first), Math.tanh(second)})
        .check(engine);
  }

  @Test
  void forgetBiasStartsAtOne() {
    assertThat(first(new Lstm(2), "input.bias")).containsExactly(0, 0, 1, 1, 0, 0, 0, 0);
    assertThat(first(new Lstm(2).forgetBias(-3), "input.bias"))
        .containsExactly(0, 0, -3, -3, 0, 0, 0, 0);
    assertThat(first(new Lstm(2), "recurrent.bias")).containsOnly(0);
    assertThat(first(new Lstm(2).withoutForgetGate(), "input.bias")).containsOnly(0);
  }

  @Test
  void rectifiersStartAsTheIdentity() {
    assertThat(first(Rnn.ofRectifiers(2), "recurrent.kernel")).containsExactly(1, 0, 0, 1);
    assertThat(first(new Rnn(2).recurrentKernel(new IdentityMatrix()), "recurrent.kernel"))
        .containsExactly(1, 0, 0, 1);
    assertThat(first(new Gru(1).inputKernel(new Constant(5)), "input.kernel")).containsOnly(5);
  }

  private static double[] first(Layer layer, String name) {
    Map<String, ParameterSpec> specs =
        layer.parameters(Shape.sequence(2)).stream()
            .collect(Collectors.toMap(ParameterSpec::name, spec -> spec));
    ParameterSpec spec = specs.get(name);
    return spec.initializer().values(spec.shape(), new SplittableRandom(1));
  }

  /** The gradient of the last output reaches the inputs of the last k steps only. */
  @Test
  void truncationStopsGradients() {
    for (RecurrentLayer<?> cell : List.of(new Rnn(2), new Lstm(2), new Gru(2))) {
      Layer layer = cell.truncated(3);
      Shape shape = Shape.of(1, 8, 2);
      List<ParameterSpec> specs = layer.parameters(Shape.sequence(2));
      Map<String, Tensor> parameters =
          specs.stream()
              .collect(
                  Collectors.toMap(
                      ParameterSpec::name,
                      spec ->
                          engine.tensor(
                              spec.shape(), Numbers.ordinary((int) spec.shape().elements(), 3))));
      Tensor input = engine.tensor(shape, Numbers.ordinary(16, 1));
      Tensor gradient = engine.tensor(shape, new double[16]);
      engine.valueAndGradients(
          (ops, x) -> {
            Context context = new Context(ops, Mode.TRAIN, 1, parameters, Map.of());
            return ops.sum(layer.forward(context, x.get(0)));
          },
          List.of(input),
          List.of(gradient));
      double[] each = engine.toDoubles(gradient);
      assertThat(Arrays.copyOfRange(each, 0, 12)).as("steps 1 to 6").containsOnly(0);
      assertThat(Arrays.copyOfRange(each, 12, 16)).as("steps 7 and 8").doesNotContain(0);
    }
  }

  @TestFactory
  Stream<DynamicTest> truncationChangesNoOutputs() {
    return cells()
        .flatMap(
            cell ->
                Stream.of(
                    cell.truncated(2),
                    cell.sequences().truncated(2),
                    cell.lastStates().truncated(2)))
        .map(
            layer ->
                DynamicTest.dynamicTest(
                    layer.toString(),
                    () -> SequenceContract.of(layer).sequence(2).continues().check(engine)));
  }

  @Test
  void refusals() {
    assertThatThrownBy(() -> new OutputRecurrentRnn(0, 1))
        .hasMessage("OutputRecurrentRnn received units = 0, but it must be at least 1.");
    assertThatThrownBy(() -> new OutputRecurrentRnn(1, 0))
        .hasMessage("OutputRecurrentRnn received hidden = 0, but it must be at least 1.");
    assertThatThrownBy(() -> new Lstm(3).outputShape(Shape.sequence()))
        .hasMessage("Lstm(3) received shape (any), but needs two axes, as (time, features).");
    assertThatThrownBy(() -> new Lstm(3).outputShape(List.of(Shape.sequence(2), Shape.of(3))))
        .hasMessage(
            "Lstm(3) received shape [(any, 2), (3)], but needs a sequence and, if it doesn't start"
                + " from 0, states of shape (6).");
    assertThatThrownBy(() -> new Rnn(0))
        .hasMessage("Rnn received units = 0, but it must be at least 1.");
    assertThatThrownBy(() -> new Lstm(0))
        .hasMessage("Lstm received units = 0, but it must be at least 1.");
    assertThatThrownBy(() -> new Gru(0))
        .hasMessage("Gru received units = 0, but it must be at least 1.");
    assertThatThrownBy(() -> new Gru(1).truncated(-1))
        .hasMessage("Recurrence received truncation = -1, but it must be at least 0.");
    assertThatThrownBy(() -> new Bidirectional(new Rnn(2)).outputShape(Shape.of(3)))
        .hasMessage("Bidirectional received shape (3), but needs two axes, as (time, features).");
  }
}
