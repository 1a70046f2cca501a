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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Decoders of tokens, with attention and without, and what they read in training. */
class TokenDecoderTest {
  private static final int TOKENS = 4;
  private static final Closeness CLOSE = new Closeness(1e-12, 1e-12);

  private final ReferenceEngine engine = ReferenceEngine.open();

  /**
   * A decoder and what it takes beside the tokens.
   *
   * @param source whether that is an encoder's states, (3, 3)
   * @param states whether that is first states, of so many numbers; 0 for none
   */
  private record Sample(TokenDecoder decoder, boolean source, int states) {
    List<Shape> inputs() {
      List<Shape> inputs = new ArrayList<>();
      inputs.add(Shape.of(6));
      if (source) {
        inputs.add(Shape.of(3, 3));
      }
      if (states > 0) {
        inputs.add(Shape.of(states));
      }
      return inputs;
    }
  }

  private static Sample sample(Layer decoder, boolean source, int states) {
    return new Sample(new TokenDecoder(new Embedding(TOKENS, 2), decoder), source, states);
  }

  static List<Sample> samples() {
    return List.of(
        sample(AttentionDecoder.bahdanau(new Gru(2)), true, 0),
        sample(AttentionDecoder.luong(new Lstm(2)), true, 4),
        sample(new Gru(3).sequences(), false, 0),
        sample(new Lstm(2).sequences(), false, 4),
        sample(Sequential.of(new Rnn(3).sequences(), new Gru(2).sequences()), false, 0),
        sample(new MultiHeadAttention(2).withCausalMask(), false, 0));
  }

  private static Layer judge() {
    return Sequential.of(new Gru(2).sequences(), SequencePooling.mean(), new Dense(1));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void contracts(Sample sample) {
    for (Forcing forcing :
        List.of(
            new TeacherForcing(),
            ScheduledSampling.linear(0.01, 0.2),
            new ProfessorForcing(judge()))) {
      TokenDecoder decoder = sample.decoder().forcing(forcing);
      SequenceContract steps = SequenceContract.of(decoder).tokens(TOKENS);
      LayerContract contract = LayerContract.of(decoder).tokens(Shape.of(6), TOKENS);
      for (Shape other : sample.inputs().subList(1, sample.inputs().size())) {
        contract.input(other);
        if (other.rank() == 2) {
          steps.otherSequence(3);
        } else {
          steps.fixed(other);
        }
      }
      steps.continues().check(engine);
      if (forcing instanceof ScheduledSampling) {
        contract.statistics("forcing.passes ()");
      }
      contract
          .expect(Shape.of(6, TOKENS))
          .parameters(described(decoder, sample.inputs()))
          .usedInTraining("forcing.")
          .check(engine);
    }
  }

  private static String[] described(Layer layer, List<Shape> inputs) {
    return layer.parameters(inputs).stream()
        .map(spec -> spec.name() + " " + spec.shape())
        .toArray(String[]::new);
  }

  /** Where the own tokens are never read, going step by step gives what one call gives. */
  @ParameterizedTest
  @MethodSource("samples")
  void bothWaysAreTheSameByTheSameTokens(Sample sample) {
    DecoderWays ways = new DecoderWays(sample.decoder(), context(sample, 1), inputs(sample));
    DecoderWays.Way right = ways.right();
    DecoderWays.Way own = ways.own(engine.tensor(Shape.scalar(), new double[] {1}));
    check(own.logits(), right.logits());
    check(own.decoded(), right.decoded());
    DecoderWays.Way free = ways.own(engine.tensor(Shape.scalar(), new double[] {0}));
    assertThat(engine.toDoubles(free.logits())).isNotEqualTo(engine.toDoubles(right.logits()));
  }

  private void check(Tensor actual, Tensor expected) {
    CLOSE.check("", actual.shape(), engine.toDoubles(actual), engine.toDoubles(expected));
  }

  private List<Tensor> inputs(Sample sample) {
    List<Tensor> inputs = new ArrayList<>();
    inputs.add(engine.tensor(Shape.of(2, 6), new double[] {0, 1, 1, 2, 3, 3, 0, 2, 2, 1, 1, 1}));
    for (Shape shape : sample.inputs().subList(1, sample.inputs().size())) {
      Shape batch = shape.prepend(2);
      inputs.add(engine.tensor(batch, Numbers.ordinary(Math.toIntExact(batch.elements()), 4)));
    }
    return inputs;
  }

  private Context context(Sample sample, long seed) {
    return context(sample.decoder(), sample.inputs(), seed, Map.of());
  }

  private Context context(
      TokenDecoder decoder, List<Shape> inputs, long seed, Map<String, Tensor> statistics) {
    Map<String, Tensor> parameters = new LinkedHashMap<>();
    for (ParameterSpec spec : decoder.parameters(inputs)) {
      int size = Math.toIntExact(spec.shape().elements());
      double[] numbers = Arrays.stream(Numbers.ordinary(size, size)).map(x -> x / 2).toArray();
      parameters.put(spec.name(), engine.tensor(spec.shape(), numbers));
    }
    return new Context(engine.ops(), Mode.TRAIN, seed, parameters, statistics);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void moreAndMoreTokensAreItsOwn(Sample sample) {
    assertThat(outputs(sample, 0, 1))
        .as("pass 0 reads the right tokens")
        .isEqualTo(outputs(sample, 0, 2));
    assertThat(
            IntStream.range(1, 9)
                .mapToObj(seed -> Arrays.toString(outputs(sample, 9, seed)))
                .distinct())
        .as("pass 9 its own")
        .hasSizeGreaterThan(1);
  }

  /** Outputs of a training pass. */
  private double[] outputs(Sample sample, double passes, int seed) {
    TokenDecoder decoder = sample.decoder().forcing(ScheduledSampling.exponential(0.5));
    Tensor counted = engine.tensor(Shape.scalar(), new double[] {passes});
    Context context = context(decoder, sample.inputs(), seed, Map.of("forcing.passes", counted));
    Tensor logits = decoder.forward(context, inputs(sample));
    assertThat(engine.toDoubles(context.updates().get("forcing.passes")))
        .containsExactly(passes + 1);
    return engine.toDoubles(logits);
  }

  /** Dropout of a decoder draws anew at every step, as it does in one call for all. */
  @Test
  void randomLayersDrawAnewAtEachStep() {
    Layer dropping = Sequential.of(new Gru(2).sequences(), new Dropout(0.5));
    Sample sample = sample(dropping, false, 0);
    Tensor share = engine.tensor(Shape.scalar(), new double[] {1});
    Tensor decoded =
        new DecoderWays(sample.decoder(), context(sample, 1), inputs(sample)).own(share).decoded();
    double[] numbers = engine.toDoubles(decoded); // (2, 6, 2)
    List<String> patterns = new ArrayList<>();
    for (int step = 0; step < 6; step++) {
      patterns.add((numbers[step * 2] == 0) + " " + (numbers[step * 2 + 1] == 0));
    }
    assertThat(patterns.stream().distinct().count()).isGreaterThan(1);
  }

  @Test
  void sharesFallAsPublished() {
    check(ScheduledSampling.linear(0.25, 0.1), 1, 0.5, 0.1);
    check(ScheduledSampling.exponential(0.9), 1, 0.81, Math.pow(0.9, 40));
    check(
        ScheduledSampling.inverseSigmoid(5),
        5.0 / 6,
        5 / (5 + Math.exp(0.4)),
        5 / (5 + Math.exp(8)));
  }

  /** ε after 0, 2 and 40 passes. */
  private void check(ScheduledSampling sampling, double... expected) {
    Tensor passes = engine.tensor(Shape.of(3), new double[] {0, 2, 40});
    Tensor share = sampling.share(engine.ops(), passes);
    CLOSE.check(sampling.toString(), share.shape(), engine.toDoubles(share), expected);
  }

  @Test
  void refusals() {
    assertThatThrownBy(
            () ->
                new TokenDecoder(
                    new Embedding(4, 2),
                    new Gru(2).sequences(),
                    new Dense(3),
                    ScheduledSampling.exponential(0.9)))
        .hasMessage(
            "TokenDecoder received an output of 3 units and an embedding of 4 tokens, but what it"
                + " draws from the one, the other must know; make them equal.");
    assertThatThrownBy(() -> new TokenDecoder(new Embedding(4, 2), new Gru(2)))
        .hasMessageStartingWith("TokenDecoder received decoder = Gru[units=2")
        .hasMessageEndingWith(
            ", which doesn't give an output for each step; recurrent layers do with sequences().");
    assertThatThrownBy(() -> ScheduledSampling.exponential(1))
        .hasMessage("ScheduledSampling received rate = 1, but it must be at least 0 and below 1.");
    assertThatThrownBy(() -> ScheduledSampling.linear(0, 0))
        .hasMessage("ScheduledSampling received rate = 0, but it must be above 0.");
    assertThatThrownBy(() -> ScheduledSampling.inverseSigmoid(0.5))
        .hasMessage("ScheduledSampling received rate = 0.5, but it must be at least 1.");
    assertThatThrownBy(() -> ScheduledSampling.linear(0.1, 2))
        .hasMessage(
            "ScheduledSampling received least = 2, but it must be at least 0 and at most 1.");
    assertThatThrownBy(() -> new ProfessorForcing(judge(), 0, false))
        .hasMessage("ProfessorForcing received strength = 0, but it must be above 0.");
    TokenDecoder decoder = new TokenDecoder(new Embedding(4, 2), new Gru(2).sequences());
    assertThatThrownBy(
            () ->
                decoder
                    .forcing(new ProfessorForcing(new Gru(3)))
                    .parameters(List.of(Shape.sequence())))
        .hasMessage(
            "ProfessorForcing received a discriminator that makes (3) of (any, 6) and records [],"
                + " but it must give one number, (1), and record nothing; end it with"
                + " SequencePooling and Dense(1), and leave out BatchNorm.");
  }
}
