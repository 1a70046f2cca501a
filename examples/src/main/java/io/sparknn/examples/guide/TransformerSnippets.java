package io.sparknn.examples.guide;

import io.sparknn.generation.BeamSearch;
import io.sparknn.generation.Generated;
import io.sparknn.generation.Generator;
import io.sparknn.generation.Limits;
import io.sparknn.generation.Sampling;
import io.sparknn.layers.Dense;
import io.sparknn.layers.Embedding;
import io.sparknn.layers.Gelu;
import io.sparknn.layers.SequencePooling;
import io.sparknn.layers.SinusoidalPositions;
import io.sparknn.layers.TransformerEncoderLayer;
import io.sparknn.network.InputBatch;
import io.sparknn.network.NetworkSpec;
import io.sparknn.network.OpenNetwork;
import io.sparknn.network.OutputBatch;
import io.sparknn.shape.Shape;
import io.sparknn.zoo.TransformerSize;
import io.sparknn.zoo.Transformers;
import java.util.List;
import java.util.Map;

/** Pieces of code that the guide's page on transformers shows. */
final class TransformerSnippets {
  private TransformerSnippets() {}

  static NetworkSpec classifier() {
    TransformerEncoderLayer layer =
        new TransformerEncoderLayer(4, 512).normFirst().activation(new Gelu()).dropout(0.1);
    return NetworkSpec.sequential(
        Shape.sequence(),
        new Embedding(10_000, 128),
        new SinusoidalPositions(),
        layer,
        layer,
        SequencePooling.mean(),
        new Dense(2));
  }

  static NetworkSpec languageModel() {
    return Transformers.languageModel(new TransformerSize(4, 128, 4), 10_000);
  }

  static List<Generated> continued(OpenNetwork network, List<long[]> prompts, long end) {
    Sampling sampling = new Sampling(7).temperature(0.8).topK(40).topP(0.95);
    return new Generator(network, "tokens", sampling, new Limits(100, end)).generate(prompts);
  }

  static List<Generated> translated(
      OpenNetwork network, InputBatch sources, List<long[]> starts, long end) {
    return new Generator(network, "target", new BeamSearch(4), new Limits(60, end))
        .generate(List.of(sources), starts);
  }

  static OutputBatch attention(OpenNetwork network, InputBatch source, InputBatch target) {
    Map<String, OutputBatch> weights = network.attentionWeights(List.of(source, target));
    return weights.get("targetLayer1.crossAttention.weights"); // (batch, heads, target, source)
  }
}
