package io.sparknn.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sparknn.engine.Tensor;
import io.sparknn.parameters.ParameterSpec;
import io.sparknn.shape.Shape;
import io.sparknn.testkit.LayerContract;
import io.sparknn.testkit.SequenceContract;
import io.sparknn.testkit.reference.ReferenceEngine;
import io.sparknn.testkit.values.Numbers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Recurrent decoders with attention. */
class AttentionDecoderTest {
  private final ReferenceEngine engine = ReferenceEngine.open();

  private static Stream<AttentionDecoder> decoders() {
    return Stream.of(
        AttentionDecoder.bahdanau(new Gru(2)),
        AttentionDecoder.luong(new Lstm(2)),
        new AttentionDecoder(new Rnn(3), new DotScore(), AttentionDecoder.Form.LUONG),
        new AttentionDecoder(new Gru(2), new GeneralScore(), AttentionDecoder.Form.BAHDANAU));
  }

  @TestFactory
  Stream<DynamicTest> contracts() {
    return decoders()
        .map(
            decoder ->
                DynamicTest.dynamicTest(
                    decoder.toString(),
                    () -> {
                      SequenceContract.of(decoder)
                          .sequence(2)
                          .otherSequence(3)
                          .continues()
                          .check(engine);
                      Shape states = Shape.of(decoder.cell().states() * decoder.cell().units());
                      SequenceContract.of(decoder)
                          .sequence(2)
                          .otherSequence(3)
                          .fixed(states)
                          .continues()
                          .check(engine);
                      check(decoder, List.of(Shape.of(4, 2), Shape.of(3, 3)));
                      check(decoder, List.of(Shape.of(4, 2), Shape.of(3, 3), states));
                    }));
  }

  private void check(Layer layer, List<Shape> inputs) {
    LayerContract contract = LayerContract.of(layer);
    inputs.forEach(contract::input);
    contract.expect(layer.outputShape(inputs)).parameters(described(layer, inputs)).check(engine);
  }

  private static String[] described(Layer layer, List<Shape> inputs) {
    return layer.parameters(inputs).stream()
        .map(spec -> spec.name() + " " + spec.shape())
        .toArray(String[]::new);
  }

  @Test
  void weightsAreHandedOverOnRequest() {
    AttentionDecoder decoder = AttentionDecoder.bahdanau(new Gru(2));
    List<Shape> shapes = List.of(Shape.of(4, 2), Shape.of(3, 3));
    Map<String, Tensor> parameters = new LinkedHashMap<>();
    for (ParameterSpec spec : decoder.parameters(shapes)) {
      int size = Math.toIntExact(spec.shape().elements());
      parameters.put("d." + spec.name(), engine.tensor(spec.shape(), Numbers.ordinary(size, 3)));
    }
    Map<String, Tensor> observed = new LinkedHashMap<>();
    Context context =
        new Context(engine.ops(), Mode.PREDICT, 1, parameters, Map.of())
            .withMasks(
                List.of(
                    Optional.empty(),
                    Optional.of(engine.tensor(Shape.of(2, 3), new double[] {1, 1, 1, 1, 1, 0}))))
            .withObservations(observed)
            .child("d");
    Tensor read = engine.tensor(Shape.of(2, 4, 2), Numbers.ordinary(16, 1));
    Tensor states = engine.tensor(Shape.of(2, 3, 3), Numbers.ordinary(18, 2));
    double[] outputs = engine.toDoubles(decoder.forward(context, List.of(read, states)));
    assertThat(observed).containsOnlyKeys("d.weights");
    Tensor weights = observed.get("d.weights");
    assertThat(weights.shape()).isEqualTo(Shape.of(2, 1, 4, 3));
    // The output of a step ends with what it found: Σ αⱼ hⱼ.
    double[] found =
        engine.toDoubles(
            engine.ops().matmul(engine.ops().reshape(weights, Shape.of(2, 4, 3)), states));
    for (int step = 0; step < 8; step++) {
      for (int number = 0; number < 3; number++) {
        assertThat(outputs[step * 5 + 2 + number])
            .isCloseTo(found[step * 3 + number], within(1e-12));
      }
      if (step >= 4) {
        assertThat(engine.toDoubles(weights)[step * 3 + 2]).as("padding").isZero();
      }
    }
  }

  @Test
  void refusals() {
    AttentionDecoder dot =
        new AttentionDecoder(new Gru(2), new DotScore(), AttentionDecoder.Form.LUONG);
    assertThatThrownBy(() -> dot.parameters(List.of(Shape.sequence(2), Shape.sequence(3))))
        .hasMessage(
            "DotScore received queries of 2 numbers and keys of 3, but multiplies them one by one;"
                + " use GeneralScore, or as many units in both.");
    assertThatThrownBy(() -> dot.outputShape(Shape.sequence(2)))
        .hasMessage(
            "AttentionDecoder received shape [(any, 2)], but needs what it reads (time, n), an"
                + " encoder's states (source, m) and, if it doesn't start from 0, states of shape"
                + " (2).");
    assertThatThrownBy(() -> new AdditiveScore(0))
        .hasMessage("AdditiveScore received units = 0, but it must be at least 1.");
  }
}
