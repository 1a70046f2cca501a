package io.sparknn.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparknn.engine.Tensor;
import io.sparknn.parameters.ParameterSpec;
import io.sparknn.shape.Shape;
import io.sparknn.testkit.LayerContract;
import io.sparknn.testkit.SequenceContract;
import io.sparknn.testkit.reference.ReferenceEngine;
import io.sparknn.testkit.values.Closeness;
import io.sparknn.testkit.values.Numbers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Recurrent decoders with attention, and what trains them. */
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
  void tokenDecoderContracts() {
    TokenDecoder decoder =
        new TokenDecoder(new Embedding(4, 2), AttentionDecoder.bahdanau(new Gru(2)));
    for (TokenDecoder each :
        List.of(decoder, decoder.sampling(ScheduledSampling.linear(0.01, 0.2)))) {
      SequenceContract.of(each).tokens(4).otherSequence(3).continues().check(engine);
      List<Shape> inputs = List.of(Shape.of(5), Shape.of(3, 3));
      LayerContract contract = LayerContract.of(each).tokens(Shape.of(5), 4).input(Shape.of(3, 3));
      if (!each.equals(decoder)) {
        contract.statistics("passes ()");
      }
      contract.expect(Shape.of(5, 4)).parameters(described(each, inputs)).check(engine);
    }
  }

  @Test
  void passesAreCounted() {
    TokenDecoder decoder =
        new TokenDecoder(new Embedding(4, 2), AttentionDecoder.luong(new Gru(2)))
            .sampling(ScheduledSampling.exponential(0.5));
    assertThat(outputs(decoder, 0, 1))
        .as("pass 0 reads the right tokens")
        .isEqualTo(outputs(decoder, 0, 2));
    assertThat(outputs(decoder, 9, 1)).as("pass 9 its own").isNotEqualTo(outputs(decoder, 9, 2));
  }

  /** Outputs while training, for a teacher whose later tokens are all this one. */
  private double[] outputs(TokenDecoder decoder, double passes, int seed) {
    List<Shape> inputs = List.of(Shape.of(6), Shape.of(3, 3));
    Map<String, Tensor> parameters = new LinkedHashMap<>();
    for (ParameterSpec spec : decoder.parameters(inputs)) {
      int size = Math.toIntExact(spec.shape().elements());
      parameters.put(spec.name(), engine.tensor(spec.shape(), Numbers.ordinary(size, size)));
    }
    Tensor counted = engine.tensor(Shape.scalar(), new double[] {passes});
    Context context =
        new Context(engine.ops(), Mode.TRAIN, seed, parameters, Map.of("passes", counted));
    Tensor tokens =
        engine.tensor(Shape.of(2, 6), new double[] {0, 1, 1, 2, 3, 3, 0, 2, 2, 1, 1, 1});
    Tensor source = engine.tensor(Shape.of(2, 3, 3), Numbers.ordinary(18, 4));
    Tensor logits = decoder.forward(context, List.of(tokens, source));
    assertThat(engine.toDoubles(context.updates().get("passes"))).containsExactly(passes + 1);
    return engine.toDoubles(logits);
  }

  @Test
  void sharesFallAsPublished() {
    Closeness close = new Closeness(1e-12, 1e-12);
    check(close, ScheduledSampling.none(), 1, 1, 1);
    check(close, ScheduledSampling.linear(0.25, 0.1), 1, 0.5, 0.1);
    check(close, ScheduledSampling.exponential(0.9), 1, 0.81, Math.pow(0.9, 40));
    check(
        close,
        ScheduledSampling.inverseSigmoid(5),
        5.0 / 6,
        5 / (5 + Math.exp(0.4)),
        5 / (5 + Math.exp(8)));
  }

  /** ε after 0, 2 and 40 passes. */
  private void check(Closeness close, ScheduledSampling sampling, double... expected) {
    Tensor passes = engine.tensor(Shape.of(3), new double[] {0, 2, 40});
    Tensor share = sampling.share(engine.ops(), passes);
    close.check(sampling.toString(), share.shape(), engine.toDoubles(share), expected);
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
    assertThatThrownBy(
            () ->
                new TokenDecoder(
                    new Embedding(4, 2), dot, new Dense(3), ScheduledSampling.exponential(0.9)))
        .hasMessage(
            "TokenDecoder received an output of 3 units and an embedding of 4 tokens, but what it"
                + " draws from the one, the other must know; make them equal.");
    assertThatThrownBy(() -> new AdditiveScore(0))
        .hasMessage("AdditiveScore received units = 0, but it must be at least 1.");
    assertThatThrownBy(() -> ScheduledSampling.exponential(1))
        .hasMessage("ScheduledSampling received rate = 1, but it must be at least 0 and below 1.");
    assertThatThrownBy(() -> ScheduledSampling.linear(0, 0))
        .hasMessage("ScheduledSampling received rate = 0, but it must be above 0.");
    assertThatThrownBy(() -> ScheduledSampling.inverseSigmoid(0.5))
        .hasMessage("ScheduledSampling received rate = 0.5, but it must be at least 1.");
    assertThatThrownBy(() -> ScheduledSampling.linear(0.1, 2))
        .hasMessage(
            "ScheduledSampling received least = 2, but it must be at least 0 and at most 1.");
  }
}
