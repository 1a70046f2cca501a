package io.sparknn.layers;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Tensor;
import io.sparknn.parameters.ParameterSpec;
import io.sparknn.parameters.Validate;
import io.sparknn.shape.Shape;
import java.util.List;
import java.util.stream.Stream;

/**
 * A layer of a transformer's encoder: self-attention, then the feed-forward part, each with a
 * residual connection and layer normalization. With causal attention it is a layer of a
 * decoder-only language model.
 *
 * <p>Normalized after: a = norm(x + attention(x)), y = norm(a + feedForward(a)); before: a = x +
 * attention(norm(x)), y = a + feedForward(norm(a)).
 *
 * <p>Input (time, d), output the same. Parameters: those of {@code attention}, {@code
 * attentionNorm}, {@code feedForward} and {@code feedForwardNorm}.
 *
 * <p>Source: Vaswani et al., Attention is all you need (2017).
 *
 * @param attention of the steps to each other
 * @param feedForward at each step
 * @param norm where layer normalization stands
 * @param dropout the share of each part's outputs that is dropped while training, at least 0 and
 *     below 1
 */
@JsonTypeName("transformerEncoderLayer")
public record TransformerEncoderLayer(
    MultiHeadAttention attention, FeedForward feedForward, NormPlacement norm, double dropout)
    implements Layer {

  /** Checks the range. */
  public TransformerEncoderLayer {
    Validate.within("TransformerEncoderLayer", "dropout", dropout, 0, 1);
  }

  /** Normalized after each part, with ReLU and without dropout. */
  public TransformerEncoderLayer(int heads, int units) {
    this(new MultiHeadAttention(heads), new FeedForward(units), NormPlacement.AFTER, 0);
  }

  /**
   * With this share of the weights of attention, the units in the middle and the outputs dropped.
   */
  public TransformerEncoderLayer dropout(double rate) {
    MultiHeadAttention dropping = attention.heads(attention.heads().dropout(rate));
    return new TransformerEncoderLayer(dropping, feedForward.dropout(rate), norm, rate);
  }

  /** Normalized before each part; a normalization then follows the last layer. */
  public TransformerEncoderLayer normFirst() {
    return new TransformerEncoderLayer(attention, feedForward, NormPlacement.BEFORE, dropout);
  }

  /** With another function in the feed-forward part. */
  public TransformerEncoderLayer activation(ActivationFunction function) {
    return new TransformerEncoderLayer(attention, feedForward.activation(function), norm, dropout);
  }

  /** Each step sees itself and earlier ones only. */
  public TransformerEncoderLayer withCausalMask() {
    return new TransformerEncoderLayer(attention.withCausalMask(), feedForward, norm, dropout);
  }

  /** With positions by rotation, of base 10000. */
  public TransformerEncoderLayer withRotaryPositions() {
    return new TransformerEncoderLayer(attention.withRotaryPositions(), feedForward, norm, dropout);
  }

  @Override
  public Shape outputShape(Shape input) {
    return feedForward.outputShape(attention.outputShape(input));
  }

  @Override
  public List<ParameterSpec> parameters(Shape input) {
    ResidualPart part = new ResidualPart(norm, dropout);
    return Stream.concat(
            part.parameters("attention", input, attention.parameters(input)),
            part.parameters("feedForward", input, feedForward.parameters(input)))
        .toList();
  }

  @Override
  public Tensor forward(Context context, Tensor input) {
    ResidualPart part = new ResidualPart(norm, dropout);
    Tensor attended = part.forward(context, "attention", input, attention::forward);
    return part.forward(context, "feedForward", attended, feedForward::forward);
  }
}
