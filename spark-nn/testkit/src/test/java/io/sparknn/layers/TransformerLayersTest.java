package io.sparknn.layers;

import io.sparknn.shape.Shape;
import io.sparknn.testkit.LayerContract;
import io.sparknn.testkit.SequenceContract;
import io.sparknn.testkit.reference.ReferenceEngine;
import org.junit.jupiter.api.Test;

/** The layers of transformers; AttentionAsInPyTorchTest has their values. */
class TransformerLayersTest {
  private final ReferenceEngine engine = ReferenceEngine.open();

  @Test
  void feedForward() {
    LayerContract.of(new FeedForward(2))
        .input(Shape.of(2, 1))
        .expect(Shape.of(2, 1))
        .parameters("0.kernel (2, 1)", "0.bias (2)", "3.kernel (1, 2)", "3.bias (1)")
        .given("0.kernel", 1, -1)
        .given("0.bias", 0, 0)
        .given("3.kernel", 2, 3)
        .given("3.bias", 0.5)
        .maps(new double[] {1, -1}, new double[] {2.5, 3.5}) // 2 relu(x) + 3 relu(−x) + 0.5
        .check(engine);
    SequenceContract.of(new FeedForward(3).dropout(0.5)).sequence(4).continues().check(engine);
  }

  @Test
  void encoderLayer() {
    LayerContract.of(new TransformerEncoderLayer(2, 3).activation(new Gelu()))
        .input(Shape.of(3, 4))
        .expect(Shape.of(3, 4))
        .parameters(
            "attention.projections.kernel (12, 4)",
            "attention.projections.bias (12)",
            "attention.output.kernel (4, 4)",
            "attention.output.bias (4)",
            "attentionNorm.scale (4)",
            "attentionNorm.shift (4)",
            "feedForward.0.kernel (3, 4)",
            "feedForward.0.bias (3)",
            "feedForward.3.kernel (4, 3)",
            "feedForward.3.bias (4)",
            "feedForwardNorm.scale (4)",
            "feedForwardNorm.shift (4)")
        .check(engine);
    SequenceContract.of(new TransformerEncoderLayer(2, 3).dropout(0.3)).sequence(4).check(engine);
    SequenceContract.of(
            new TransformerEncoderLayer(2, 3).normFirst().withCausalMask().withRotaryPositions())
        .sequence(4)
        .continues()
        .check(engine);
  }

  @Test
  void decoderLayer() {
    LayerContract.of(new TransformerDecoderLayer(1, 3).normFirst().activation(new Gelu()))
        .input(Shape.of(3, 2))
        .input(Shape.of(2, 3))
        .expect(Shape.of(3, 2))
        .parameters(
            "selfAttention.projections.kernel (6, 2)",
            "selfAttention.projections.bias (6)",
            "selfAttention.output.kernel (2, 2)",
            "selfAttention.output.bias (2)",
            "selfAttentionNorm.scale (2)",
            "selfAttentionNorm.shift (2)",
            "crossAttention.queries.kernel (2, 2)",
            "crossAttention.queries.bias (2)",
            "crossAttention.keysAndValues.kernel (4, 3)",
            "crossAttention.keysAndValues.bias (4)",
            "crossAttention.output.kernel (2, 2)",
            "crossAttention.output.bias (2)",
            "crossAttentionNorm.scale (2)",
            "crossAttentionNorm.shift (2)",
            "feedForward.0.kernel (3, 2)",
            "feedForward.0.bias (3)",
            "feedForward.3.kernel (2, 3)",
            "feedForward.3.bias (2)",
            "feedForwardNorm.scale (2)",
            "feedForwardNorm.shift (2)")
        .check(engine);
    SequenceContract.of(new TransformerDecoderLayer(2, 3).dropout(0.3))
        .sequence(4)
        .otherSequence(5)
        .continues()
        .check(engine);
  }

  @Test
  void withoutNormalizationALayerIsTheSumOfItsParts() {
    TransformerEncoderLayer layer =
        new TransformerEncoderLayer(
            new MultiHeadAttention(1)
                .heads(new AttentionHeads(1).withoutBias().withoutOutputProjection()),
            new FeedForward(1).withoutBias(),
            NormPlacement.NONE,
            0);
    LayerContract.of(layer)
        .input(Shape.of(1, 1))
        .expect(Shape.of(1, 1))
        .parameters(
            "attention.projections.kernel (3, 1)",
            "feedForward.0.kernel (1, 1)",
            "feedForward.3.kernel (1, 1)")
        .given("attention.projections.kernel", 1, 1, 10)
        .given("feedForward.0.kernel", 2)
        .given("feedForward.3.kernel", 3)
        .maps(new double[] {1}, new double[] {11 + 6 * 11})
        .check(engine);
  }
}
