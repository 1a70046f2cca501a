package io.sparknn.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sparknn.engine.Scope;
import io.sparknn.engine.Tensor;
import io.sparknn.layers.AttentionDecoder;
import io.sparknn.layers.Dense;
import io.sparknn.layers.DotScore;
import io.sparknn.layers.Embedding;
import io.sparknn.layers.Gru;
import io.sparknn.layers.Lstm;
import io.sparknn.layers.NormPlacement;
import io.sparknn.layers.TokenDecoder;
import io.sparknn.network.InputBatch;
import io.sparknn.network.Network;
import io.sparknn.network.NetworkSpec;
import io.sparknn.network.OpenNetwork;
import io.sparknn.network.OutputBatch;
import io.sparknn.network.TrainedNetwork;
import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;
import io.sparknn.testkit.reference.ReferenceEngine;
import io.sparknn.zoo.TransformerSize;
import io.sparknn.zoo.Transformers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Networks with arbitrary weights, which is all that generation needs to be tested. */
class GeneratorTest {
  private static final int VOCABULARY = 5;
  private static final TransformerSize SIZE =
      new TransformerSize(2, 8, 2, 12, 0.1, NormPlacement.BEFORE);

  private final ReferenceEngine engine = ReferenceEngine.open();

  private OpenNetwork open(NetworkSpec spec) {
    double[] start = new Network(spec).parameters().initialValues(3);
    float[] parameters = new float[start.length];
    for (int index = 0; index < start.length; index++) {
      parameters[index] = (float) (3 * start[index]); // so that scores differ enough
    }
    return new OpenNetwork(engine, new TrainedNetwork(spec, parameters, new float[0]));
  }

  private OpenNetwork languageModel() {
    return open(Transformers.languageModel(SIZE, VOCABULARY));
  }

  private static List<long[]> prompts() {
    return List.of(new long[] {1, 4}, new long[] {2}, new long[] {3, 0, 0, 1, 2}, new long[] {4});
  }

  /** ln P of each next token after these, from one call without memory. */
  private static double[] logProbabilities(OpenNetwork network, List<Long> tokens) {
    return ofInputs(network, List.of(source(tokens)));
  }

  private static double[] ofInputs(OpenNetwork network, List<InputBatch> inputs) {
    OutputBatch scores = network.predict(inputs);
    float[] all = scores.values();
    double[] last = new double[VOCABULARY];
    double total = 0;
    for (int index = 0; index < VOCABULARY; index++) {
      last[index] = all[all.length - VOCABULARY + index];
      total += Math.exp(last[index]);
    }
    for (int index = 0; index < VOCABULARY; index++) {
      last[index] -= Math.log(total);
    }
    return last;
  }

  private static int largest(double... numbers) {
    int largest = 0;
    for (int index = 1; index < numbers.length; index++) {
      largest = numbers[index] > numbers[largest] ? index : largest;
    }
    return largest;
  }

  private static List<Long> boxed(long... tokens) {
    return new ArrayList<>(Arrays.stream(tokens).boxed().toList());
  }

  @Test
  void greedyEqualsRecomputingAllSteps() {
    try (OpenNetwork network = languageModel()) {
      List<Generated> generated =
          new Generator(network, "tokens", new Greedy(), new Limits(6)).generate(prompts());
      for (int sequence = 0; sequence < generated.size(); sequence++) {
        List<Long> tokens = boxed(prompts().get(sequence));
        double logProbability = 0;
        for (int step = 0; step < 6; step++) {
          double[] next = logProbabilities(network, tokens);
          int chosen = largest(next);
          logProbability += next[chosen];
          tokens.add((long) chosen);
        }
        Generated result = generated.get(sequence);
        assertThat(boxed(result.tokens()))
            .isEqualTo(tokens.subList(tokens.size() - 6, tokens.size()));
        assertThat(result.logProbability()).isCloseTo(logProbability, within(1e-4));
        assertThat(result.ended()).isFalse();
      }
    }
  }

  @Test
  void theEndTokenEndsASequence() {
    try (OpenNetwork network = languageModel()) {
      List<Generated> free =
          new Generator(network, "tokens", new Greedy(), new Limits(6)).generate(prompts());
      long end = free.get(0).tokens()[2];
      List<Generated> ended =
          new Generator(network, "tokens", new Greedy(), new Limits(6, end)).generate(prompts());
      for (int sequence = 0; sequence < free.size(); sequence++) {
        List<Long> all = boxed(free.get(sequence).tokens());
        int place = all.indexOf(end);
        Generated result = ended.get(sequence);
        assertThat(result.ended()).isEqualTo(place >= 0);
        assertThat(boxed(result.tokens())).isEqualTo(place < 0 ? all : all.subList(0, place));
      }
    }
  }

  @Test
  void nothingDependsOnWhoSharesTheBatch() {
    try (OpenNetwork network = languageModel()) {
      List<Decoding> decodings =
          List.of(
              new Greedy(),
              new Sampling(5),
              new Sampling(5).topK(3).topP(0.8).temperature(1.5),
              new BeamSearch(3));
      for (Decoding decoding : decodings) {
        Generator generator = new Generator(network, "tokens", decoding, new Limits(7, 2));
        List<Generated> together = generator.generate(prompts());
        for (int sequence = 0; sequence < together.size(); sequence++) {
          Generated alone = generator.generate(List.of(prompts().get(sequence))).get(0);
          assertThat(alone.tokens()).as("%s", decoding).isEqualTo(together.get(sequence).tokens());
        }
        assertThat(generator.generate(prompts())).as("again").isEqualTo(together);
      }
    }
  }

  @Test
  void samplingDrawsWithTheNetworksProbabilities() {
    try (OpenNetwork network = languageModel()) {
      double[] expected = logProbabilities(network, boxed(1, 4));
      int[] counts = new int[VOCABULARY];
      int draws = 2000;
      for (int seed = 0; seed < draws; seed++) {
        Generator generator = new Generator(network, "tokens", new Sampling(seed), new Limits(1));
        counts[(int) generator.generate(List.of(new long[] {1, 4})).get(0).tokens()[0]]++;
      }
      for (int token = 0; token < VOCABULARY; token++) {
        double probability = Math.exp(expected[token]);
        double deviation = Math.sqrt(probability * (1 - probability) / draws);
        assertThat((double) counts[token] / draws)
            .isCloseTo(probability, within(4 * deviation + 1e-9));
      }
    }
  }

  @Test
  void topKAndTopPLeaveTheMostProbable() {
    try (OpenNetwork network = languageModel()) {
      double[] next = logProbabilities(network, boxed(2));
      int best = largest(next);
      for (int seed = 0; seed < 30; seed++) {
        for (Sampling one :
            List.of(
                new Sampling(seed).topK(1),
                new Sampling(seed).topP(Math.exp(next[best]) / 2),
                new Sampling(seed).temperature(1e-3))) {
          long token =
              new Generator(network, "tokens", one, new Limits(1))
                  .generate(List.of(new long[] {2}))
                  .get(0)
                  .tokens()[0];
          assertThat(token).as("%s", one).isEqualTo(best);
        }
      }
    }
  }

  @Test
  void aWideBeamFindsTheBestOfAllSequences() {
    try (OpenNetwork network = languageModel()) {
      for (double penalty : new double[] {0, 0.6, 2}) {
        BeamSearch search = new BeamSearch(200, penalty); // more than all beginnings
        Limits limits = new Limits(3, 2);
        Generated found =
            new Generator(network, "tokens", search, limits)
                .generate(List.of(new long[] {1, 4}, new long[] {3}))
                .get(0);
        Best best = new Best();
        search(network, search, boxed(1, 4), 2, 0, best);
        assertThat(boxed(found.tokens())).isEqualTo(best.tokens);
        assertThat(found.logProbability()).isCloseTo(best.logProbability, within(1e-4));
      }
    }
  }

  private static final class Best {
    private double score = Double.NEGATIVE_INFINITY;
    private double logProbability;
    private List<Long> tokens = List.of();
  }

  /** Goes through all sequences of at most three tokens, of which 2 ends one. */
  private static void search(
      OpenNetwork network,
      BeamSearch scores,
      List<Long> tokens,
      int prompt,
      double logProbability,
      Best best) {
    double[] next = logProbabilities(network, tokens);
    for (int token = 0; token < VOCABULARY; token++) {
      List<Long> longer = new ArrayList<>(tokens);
      longer.add((long) token);
      double sum = logProbability + next[token];
      int length = longer.size() - prompt;
      if (token != 2 && length < 3) {
        search(network, scores, longer, prompt, sum, best);
      } else if (scores.score(sum, length) > best.score) {
        best.score = scores.score(sum, length);
        best.logProbability = sum;
        best.tokens = longer.subList(prompt, token == 2 ? longer.size() - 1 : longer.size());
      }
    }
  }

  @Test
  void oneBeamIsGreedy() {
    try (OpenNetwork network = languageModel()) {
      Limits limits = new Limits(8, 0);
      List<Generated> beam =
          new Generator(network, "tokens", new BeamSearch(1), limits).generate(prompts());
      List<Generated> greedy =
          new Generator(network, "tokens", new Greedy(), limits).generate(prompts());
      for (int sequence = 0; sequence < beam.size(); sequence++) {
        assertThat(beam.get(sequence).tokens()).isEqualTo(greedy.get(sequence).tokens());
      }
    }
  }

  @Test
  void aDecoderReadsWhatTheEncoderGaveOnce() {
    NetworkSpec spec = Transformers.encoderDecoder(SIZE, 6, VOCABULARY);
    try (OpenNetwork network = open(spec)) {
      float[] sources = {1, 2, 3, 5, 0, 0, 4, 4, 0};
      InputBatch batch = new InputBatch(Shape.of(3, 3), sources, new int[] {3, 1, 2});
      List<long[]> starts = List.of(new long[] {0}, new long[] {0, 1}, new long[] {0});
      for (Decoding decoding : List.of(new Greedy(), new BeamSearch(3), new Sampling(4))) {
        Generator generator = new Generator(network, "target", decoding, new Limits(5, 3));
        List<Generated> together = generator.generate(List.of(batch), starts);
        for (int sample = 0; sample < 3; sample++) {
          int length = batch.lengths()[sample];
          float[] own = Arrays.copyOfRange(sources, 3 * sample, 3 * sample + length);
          InputBatch alone = new InputBatch(Shape.of(1, length), own, new int[] {length});
          Generated single = generator.generate(List.of(alone), List.of(starts.get(sample))).get(0);
          assertThat(single.tokens()).isEqualTo(together.get(sample).tokens());
        }
      }
      Generated greedy =
          new Generator(network, "target", new Greedy(), new Limits(4))
              .generate(List.of(batch), starts)
              .get(0);
      List<Long> target = boxed(0);
      for (long token : greedy.tokens()) {
        assertThat(largest(ofInputs(network, List.of(source(1, 2, 3), source(target)))))
            .isEqualTo((int) token);
        target.add(token);
      }
    }
  }

  @Test
  void recurrentNetworksGoOnFromTheirStates() {
    NetworkSpec spec =
        NetworkSpec.graph()
            .input("tokens", Shape.sequence())
            .node("embedding", new Embedding(VOCABULARY, 4), "tokens")
            .node("lstm", new Lstm(6).sequences(), "embedding")
            .node("gru", new Gru(6).sequences(), "lstm")
            .node("scores", new Dense(VOCABULARY), "gru")
            .output("scores");
    try (OpenNetwork network = open(spec)) {
      List<Generated> generated =
          new Generator(network, "tokens", new Greedy(), new Limits(5)).generate(prompts());
      for (int sequence = 0; sequence < generated.size(); sequence++) {
        List<Long> tokens = boxed(prompts().get(sequence));
        for (long token : generated.get(sequence).tokens()) {
          assertThat(largest(logProbabilities(network, tokens))).isEqualTo((int) token);
          tokens.add(token);
        }
      }
    }
  }

  static Stream<AttentionDecoder> decodersWithAttention() {
    return Stream.of(
        AttentionDecoder.bahdanau(new Gru(6)),
        AttentionDecoder.luong(new Lstm(6)),
        new AttentionDecoder(new Gru(5), new DotScore(), AttentionDecoder.Form.LUONG));
  }

  @ParameterizedTest
  @MethodSource("decodersWithAttention")
  void recurrentDecodersWithAttentionGoOnFromTheirStates(AttentionDecoder decoder) {
    NetworkSpec spec =
        NetworkSpec.graph()
            .input("source", Shape.sequence())
            .input("target", Shape.sequence())
            .node("embedding", new Embedding(6, 4), "source")
            .node("encoder", new Gru(5).sequences(), "embedding")
            .node(
                "scores",
                new TokenDecoder(new Embedding(VOCABULARY, 4), decoder),
                "target",
                "encoder")
            .output("scores");
    try (OpenNetwork network = open(spec)) {
      InputBatch sources =
          new InputBatch(Shape.of(2, 3), new float[] {1, 2, 3, 5, 0, 0}, new int[] {3, 1});
      List<long[]> starts = List.of(new long[] {0}, new long[] {0});
      for (Decoding decoding : List.of(new Greedy(), new BeamSearch(3))) {
        Generator generator = new Generator(network, "target", decoding, new Limits(5, 3));
        Generated second = generator.generate(List.of(sources), starts).get(1);
        InputBatch alone = new InputBatch(Shape.of(1, 1), new float[] {5}, new int[] {1});
        assertThat(generator.generate(List.of(alone), starts.subList(0, 1)).get(0).tokens())
            .isEqualTo(second.tokens());
      }
      Generated first =
          new Generator(network, "target", new Greedy(), new Limits(4))
              .generate(List.of(sources), starts)
              .get(0);
      List<Long> target = boxed(0);
      for (long token : first.tokens()) {
        assertThat(largest(ofInputs(network, List.of(source(1, 2, 3), source(target)))))
            .isEqualTo((int) token);
        target.add(token);
      }
    }
  }

  private static InputBatch source(float... tokens) {
    return new InputBatch(Shape.of(1, tokens.length), tokens);
  }

  private static InputBatch source(List<Long> tokens) {
    float[] values = new float[tokens.size()];
    for (int index = 0; index < values.length; index++) {
      values[index] = tokens.get(index);
    }
    return source(values);
  }

  @Test
  void likelihoodIsTheSumOverTokens() {
    try (OpenNetwork network = languageModel()) {
      List<Likelihood> likelihoods =
          Likelihood.of(
              network, List.of(new long[] {1, 4, 2}, new long[] {3, 0, 0, 1, 2}, new long[] {4}));
      double expected =
          logProbabilities(network, boxed(1))[4] + logProbabilities(network, boxed(1, 4))[2];
      Likelihood first = likelihoods.get(0);
      assertThat(first.logLikelihood()).isCloseTo(expected, within(1e-4));
      assertThat(first.tokens()).isEqualTo(2);
      assertThat(first.perplexity()).isCloseTo(Math.exp(-expected / 2), within(1e-3));
      assertThat(first.bitsPerToken())
          .isCloseTo(Math.log(first.perplexity()) / Math.log(2), within(1e-9));
      assertThat(likelihoods.get(1).tokens()).isEqualTo(4);
      assertThat(likelihoods.get(2)).isEqualTo(new Likelihood(0, 0));
      assertThat(likelihoods.get(2).perplexity()).isEqualTo(1);
    }
  }

  @Test
  void sourceThatCannotBeEncodedLeavesNoScopeOpen() {
    NetworkSpec spec =
        NetworkSpec.graph()
            .input("source", Shape.sequence())
            .input("target", Shape.sequence())
            .node("embedding", new Embedding(6, 4), "source")
            .node("encoder", new Gru(5).sequences(), "embedding")
            .node(
                "scores",
                new TokenDecoder(
                    new Embedding(VOCABULARY, 4), AttentionDecoder.bahdanau(new Gru(6))),
                "target",
                "encoder")
            .output("scores");
    try (OpenNetwork network = open(spec)) {
      Generator generator = new Generator(network, "target", new Greedy(), new Limits(3));
      InputBatch unknown = new InputBatch(Shape.of(1, 1), new float[] {9}, new int[] {1});
      Tensor made;
      try (Scope scope = engine.openScope()) {
        assertThatThrownBy(() -> generator.generate(List.of(unknown), List.of(new long[] {0})))
            .hasMessageContaining("9");
        made = engine.tensor(Shape.of(1), new float[] {1});
      }
      assertThatThrownBy(() -> engine.toFloats(made)).hasMessageContaining("freed");
    }
  }

  @Test
  void refusals() {
    try (OpenNetwork network = languageModel()) {
      Generator generator = new Generator(network, "tokens", new Greedy(), new Limits(3));
      assertThat(generator.generate(List.of())).isEmpty();
      assertThatThrownBy(() -> generator.generate(List.of(new long[] {1}, new long[0])))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("Prompt 1 is empty; it needs a token at least, as a start token.");
      InputBatch other = new InputBatch(Shape.of(1, 2), new float[2]);
      assertThatThrownBy(() -> generator.generate(List.of(other), prompts()))
          .isInstanceOf(ShapeException.class)
          .hasMessage(
              "Generator received 4 prompts and other inputs of shapes [(1, 2)], but the network"
                  + " has 0 others, each of which needs as many samples as there are prompts.");
    }
    try (OpenNetwork network = open(NetworkSpec.sequential(Shape.of(2), new Dense(3)))) {
      assertThatThrownBy(() -> new Generator(network, "input", new Greedy(), new Limits(3)))
          .isInstanceOf(ShapeException.class)
          .hasMessage(
              "Generator received the input 'input' of shape (2) of a network with output (3), but"
                  + " needs an input of tokens, (any), and scores of classes for each, (any,"
                  + " classes).");
    }
  }
}
