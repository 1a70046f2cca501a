package io.sparknn.engine.nd4j;

import io.sparknn.engine.Engine;
import io.sparknn.engine.EngineOptions;
import io.sparknn.engine.Engines;
import io.sparknn.layers.AdditiveScore;
import io.sparknn.layers.Attention;
import io.sparknn.layers.AttentionDecoder;
import io.sparknn.layers.Bidirectional;
import io.sparknn.layers.Embedding;
import io.sparknn.layers.Gru;
import io.sparknn.layers.Lstm;
import io.sparknn.layers.MultiHeadAttention;
import io.sparknn.layers.OutputRecurrentRnn;
import io.sparknn.layers.RecurrentLayer;
import io.sparknn.layers.Rnn;
import io.sparknn.layers.ScheduledSampling;
import io.sparknn.layers.SequencePooling;
import io.sparknn.layers.TokenDecoder;
import io.sparknn.testkit.ProfessorForcingContract;
import io.sparknn.testkit.SequenceContract;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** Layers of sequences keep their contract by the kernels of LibTorch and ND4J too. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SequenceLayersTest {
  private List<Engine> engines;

  @BeforeAll
  void open() {
    engines =
        List.of(
            Engines.open("libtorch", EngineOptions.defaults()),
            Engines.open("nd4j", EngineOptions.defaults()));
  }

  @AfterAll
  void close() {
    engines.forEach(Engine::close);
  }

  @TestFactory
  Stream<DynamicTest> recurrentLayers() {
    return Stream.<RecurrentLayer<?>>of(
            new Rnn(3),
            new Lstm(3),
            new Lstm(3).withoutForgetGate(),
            new Gru(3),
            new Gru(3).resetBefore(),
            new OutputRecurrentRnn(2, 3))
        .flatMap(
            cell ->
                Stream.of(
                    SequenceContract.of(cell).sequence(2).continues(),
                    SequenceContract.of(cell.sequences()).sequence(2).continues(),
                    SequenceContract.of(cell.lastStates().truncated(2)).sequence(2).continues(),
                    SequenceContract.of(new Bidirectional(cell.sequences())).sequence(2)))
        .flatMap(this::onEngines);
  }

  @TestFactory
  Stream<DynamicTest> othersOfSequences() {
    return Stream.of(
            SequenceContract.of(SequencePooling.mean()).sequence(2),
            SequenceContract.of(SequencePooling.max()).sequence(2),
            SequenceContract.of(SequencePooling.last()).sequence(2),
            SequenceContract.of(new MultiHeadAttention(2)).sequence(4),
            SequenceContract.of(new MultiHeadAttention(2).withCausalMask()).sequence(4).continues(),
            SequenceContract.of(AttentionDecoder.bahdanau(new Gru(2)))
                .sequence(2)
                .otherSequence(3)
                .continues(),
            SequenceContract.of(AttentionDecoder.luong(new Lstm(2)))
                .sequence(2)
                .otherSequence(3)
                .continues(),
            SequenceContract.of(new Attention(new AdditiveScore(2))).sequence(2).otherSequence(3),
            SequenceContract.of(
                    new TokenDecoder(new Embedding(4, 2), new Lstm(3).sequences())
                        .forcing(ScheduledSampling.linear(0.01, 0.2)))
                .tokens(4)
                .continues())
        .flatMap(this::onEngines);
  }

  @TestFactory
  Stream<DynamicTest> theGameOfProfessorForcingConverges() {
    return engines.stream()
        .map(
            engine ->
                DynamicTest.dynamicTest(
                    engine.name(), () -> ProfessorForcingContract.check(engine)));
  }

  private Stream<DynamicTest> onEngines(SequenceContract contract) {
    return engines.stream()
        .map(
            engine ->
                DynamicTest.dynamicTest(
                    contract + " on " + engine.name(), () -> contract.check(engine)));
  }
}
