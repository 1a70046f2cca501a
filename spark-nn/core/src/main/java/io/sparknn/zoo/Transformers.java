package io.sparknn.zoo;

import io.sparknn.layers.Dense;
import io.sparknn.layers.Dropout;
import io.sparknn.layers.Embedding;
import io.sparknn.layers.LayerNorm;
import io.sparknn.layers.NormPlacement;
import io.sparknn.layers.Rescaling;
import io.sparknn.layers.SequencePooling;
import io.sparknn.layers.SinusoidalPositions;
import io.sparknn.layers.TiedDense;
import io.sparknn.layers.TransformerDecoderLayer;
import io.sparknn.layers.TransformerEncoderLayer;
import io.sparknn.network.NetworkSpec;
import io.sparknn.parameters.Normal;
import io.sparknn.parameters.Validate;
import io.sparknn.shape.Shape;

/**
 * Transformers for texts: their inputs are tokens, (any), from 0 to the size of the vocabulary − 1.
 *
 * <p>A token's vector is √d times its row of a learned table, plus what tells its position.
 *
 * <p>Source: Vaswani et al., Attention is all you need (2017).
 */
public final class Transformers {
  /** The input of tokens of the classifier and the language model. */
  public static final String TOKENS = "tokens";

  /** The input of the encoder of {@link #encoderDecoder}. */
  public static final String SOURCE = "source";

  /** The input of the decoder of {@link #encoderDecoder}, which begins with a start token. */
  public static final String TARGET = "target";

  private Transformers() {}

  /**
   * Scores classes of whole sequences: an encoder, and the mean of what it gives for the steps.
   *
   * @param vocabulary how many tokens there are
   * @param classes 2 or more
   */
  public static NetworkSpec classifier(TransformerSize size, int vocabulary, int classes) {
    Validate.atLeast("Transformers.classifier", "classes", classes, 2);
    NetworkSpec.Builder builder = NetworkSpec.graph().input(TOKENS, Shape.sequence());
    String last = stacked(builder, "", TOKENS, size, vocabulary, encoderLayer(size));
    return builder
        .node("pooled", SequencePooling.mean(), last)
        .node("logits", new Dense(classes), "pooled")
        .output("logits");
  }

  /**
   * Scores the next token after each: layers whose steps see earlier ones only, and an output
   * projection tied to the embedding, as in GPT-2.
   *
   * @param vocabulary how many tokens there are
   */
  public static NetworkSpec languageModel(TransformerSize size, int vocabulary) {
    NetworkSpec.Builder builder = NetworkSpec.graph().input(TOKENS, Shape.sequence());
    TransformerEncoderLayer layer = encoderLayer(size).withCausalMask();
    String last = stacked(builder, "", TOKENS, size, vocabulary, layer);
    return builder
        .node("scores", new TiedDense(vocabulary, "embedding.table"), last)
        .output("scores");
  }

  /**
   * Scores the next token of a target sequence after each, given a source sequence: an encoder and
   * a decoder, whose output projection is tied to the target's embedding.
   *
   * @param sourceVocabulary how many tokens the source's language has
   * @param targetVocabulary how many tokens the target's language has
   */
  public static NetworkSpec encoderDecoder(
      TransformerSize size, int sourceVocabulary, int targetVocabulary) {
    NetworkSpec.Builder builder =
        NetworkSpec.graph().input(SOURCE, Shape.sequence()).input(TARGET, Shape.sequence());
    String memory = stacked(builder, SOURCE, SOURCE, size, sourceVocabulary, encoderLayer(size));
    String last = embedded(builder, TARGET, TARGET, size, targetVocabulary);
    for (int number = 1; number <= size.layers(); number++) {
      String name = "targetLayer" + number;
      builder.node(name, decoderLayer(size), last, memory);
      last = name;
    }
    last = normalized(builder, TARGET, last, size);
    String table = TARGET + "Embedding.table";
    return builder.node("scores", new TiedDense(targetVocabulary, table), last).output("scores");
  }

  /** Tokens as vectors, and so many of this layer. */
  private static String stacked(
      NetworkSpec.Builder builder,
      String prefix,
      String input,
      TransformerSize size,
      int vocabulary,
      TransformerEncoderLayer layer) {
    String last = embedded(builder, prefix, input, size, vocabulary);
    for (int number = 1; number <= size.layers(); number++) {
      String name = named(prefix, "layer") + number;
      builder.node(name, layer, last);
      last = name;
    }
    return normalized(builder, prefix, last, size);
  }

  /** Tokens as vectors with positions. */
  private static String embedded(
      NetworkSpec.Builder builder,
      String prefix,
      String input,
      TransformerSize size,
      int vocabulary) {
    double root = Math.sqrt(size.features());
    String embedding = named(prefix, "embedding");
    String scaled = named(prefix, "scaled");
    String positions = named(prefix, "positions");
    String dropped = named(prefix, "dropped");
    builder
        .node(
            embedding,
            new Embedding(vocabulary, size.features()).start(new Normal(0, 1 / root)),
            input)
        .node(scaled, new Rescaling(root, 0), embedding)
        .node(positions, new SinusoidalPositions(), scaled)
        .node(dropped, new Dropout(size.dropout()), positions);
    return dropped;
  }

  /** Layers that normalize first leave their sum as it is. */
  private static String normalized(
      NetworkSpec.Builder builder, String prefix, String last, TransformerSize size) {
    if (size.norm() != NormPlacement.BEFORE) {
      return last;
    }
    String name = named(prefix, "norm");
    builder.node(name, new LayerNorm(), last);
    return name;
  }

  private static String named(String prefix, String name) {
    return prefix.isEmpty()
        ? name
        : prefix + Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }

  private static TransformerEncoderLayer encoderLayer(TransformerSize size) {
    TransformerEncoderLayer layer = new TransformerEncoderLayer(size.heads(), size.units());
    return new TransformerEncoderLayer(layer.attention(), layer.feedForward(), size.norm(), 0)
        .dropout(size.dropout());
  }

  private static TransformerDecoderLayer decoderLayer(TransformerSize size) {
    TransformerDecoderLayer layer = new TransformerDecoderLayer(size.heads(), size.units());
    return new TransformerDecoderLayer(
            layer.selfAttention(), layer.crossAttention(), layer.feedForward(), size.norm(), 0)
        .dropout(size.dropout());
  }
}
