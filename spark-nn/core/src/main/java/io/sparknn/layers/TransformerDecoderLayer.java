package io.sparknn.layers;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Tensor;
import io.sparknn.parameters.ParameterSpec;
import io.sparknn.parameters.Validate;
import io.sparknn.shape.Shape;
import java.util.List;
import java.util.stream.Stream;

/**
 * A layer of a transformer's decoder: causal self-attention, attention to the encoder's output, and
 * the feed-forward part, each with a residual connection and layer normalization.
 *
 * <p>Normalized after: a = norm(x + selfAttention(x)), c = norm(a + crossAttention(a, memory)), y =
 * norm(c + feedForward(c)); before: as in {@link TransformerEncoderLayer}.
 *
 * <p>Inputs (time, d) and the memory (other time, m), output (time, d). Parameters: those of {@code
 * selfAttention}, {@code crossAttention} and {@code feedForward}, under these names, each followed
 * by those of its normalization, whose name ends in {@code Norm}.
 *
 * <p>Source: Vaswani et al., Attention is all you need (2017).
 *
 * @param selfAttention of the steps to themselves and earlier ones
 * @param crossAttention of the steps to the memory
 * @param feedForward at each step
 * @param norm where layer normalization stands
 * @param dropout the share of each part's outputs that is dropped while training, at least 0 and
 *     below 1
 */
@JsonTypeName("transformerDecoderLayer")
public record TransformerDecoderLayer(
    MultiHeadAttention selfAttention,
    CrossAttention crossAttention,
    FeedForward feedForward,
    NormPlacement norm,
    double dropout)
    implements MergeLayer {

  /** Checks the range. */
  public TransformerDecoderLayer {
    Validate.within("TransformerDecoderLayer", "dropout", dropout, 0, 1);
  }

  /** Normalized after each part, with ReLU and without dropout. */
  public TransformerDecoderLayer(int heads, int units) {
    this(
        new MultiHeadAttention(heads).withCausalMask(),
        new CrossAttention(heads),
        new FeedForward(units),
        NormPlacement.AFTER,
        0);
  }

  /**
   * With this share of the weights of attention, the units in the middle and the outputs dropped.
   */
  public TransformerDecoderLayer dropout(double rate) {
    return new TransformerDecoderLayer(
        selfAttention.heads(selfAttention.heads().dropout(rate)),
        new CrossAttention(crossAttention.heads().dropout(rate)),
        feedForward.dropout(rate),
        norm,
        rate);
  }

  /** Normalized before each part; a normalization then follows the last layer. */
  public TransformerDecoderLayer normFirst() {
    return new TransformerDecoderLayer(
        selfAttention, crossAttention, feedForward, NormPlacement.BEFORE, dropout);
  }

  /** With another function in the feed-forward part. */
  public TransformerDecoderLayer activation(ActivationFunction function) {
    FeedForward other = feedForward.activation(function);
    return new TransformerDecoderLayer(selfAttention, crossAttention, other, norm, dropout);
  }

  @Override
  public Shape outputShape(List<Shape> inputs) {
    Shape input = crossAttention.outputShape(inputs);
    return feedForward.outputShape(selfAttention.outputShape(input));
  }

  @Override
  public List<ParameterSpec> parameters(List<Shape> inputs) {
    ResidualPart part = new ResidualPart(norm, dropout);
    Shape input = inputs.get(0);
    return Stream.of(
            part.parameters("selfAttention", input, selfAttention.parameters(input)),
            part.parameters("crossAttention", input, crossAttention.parameters(inputs)),
            part.parameters("feedForward", input, feedForward.parameters(input)))
        .flatMap(each -> each)
        .toList();
  }

  @Override
  public Tensor forward(Context context, List<Tensor> inputs) {
    ResidualPart part = new ResidualPart(norm, dropout);
    Tensor memory = inputs.get(1);
    Tensor x = part.forward(context, "selfAttention", inputs.get(0), selfAttention::forward);
    x =
        part.forward(
            context,
            "crossAttention",
            x,
            (at, queries) -> crossAttention.forward(at, List.of(queries, memory)));
    return part.forward(context, "feedForward", x, feedForward::forward);
  }
}
