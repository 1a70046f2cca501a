package io.sparknn.notes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sparknn.engine.DataType;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Scope;
import io.sparknn.engine.Tensor;
import io.sparknn.layers.AttentionHeads;
import io.sparknn.layers.Context;
import io.sparknn.layers.CrossAttention;
import io.sparknn.layers.FeedForward;
import io.sparknn.layers.Layer;
import io.sparknn.layers.Mode;
import io.sparknn.layers.MultiHeadAttention;
import io.sparknn.layers.NormPlacement;
import io.sparknn.layers.SinusoidalPositions;
import io.sparknn.layers.TransformerDecoderLayer;
import io.sparknn.layers.TransformerEncoderLayer;
import io.sparknn.parameters.FlatLayout;
import io.sparknn.shape.Shape;
import io.sparknn.testkit.reference.ReferenceEngine;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Worked examples on attention and transformers. */
class AttentionExamplesTest {
  private static final Shape SEQUENCE = Shape.sequence(64);

  private final ReferenceEngine engine = ReferenceEngine.open();

  private static AttentionHeads bareHeads() {
    return new AttentionHeads(4).withoutBias().withoutOutputProjection();
  }

  private static long size(Layer layer, Shape... inputs) {
    return new FlatLayout(layer.parameters(List.of(inputs))).size();
  }

  /** 4 heads of 16, and 120 units; without output projection, biases and normalization. */
  @Test
  void notes000Example35ParametersOfATransformersEncoderLayer() {
    TransformerEncoderLayer bare =
        new TransformerEncoderLayer(
            new MultiHeadAttention(4).heads(bareHeads()),
            new FeedForward(120).withoutBias(),
            NormPlacement.NONE,
            0);
    assertThat(size(bare, SEQUENCE)).isEqualTo(27_648);
    TransformerEncoderLayer withProjection =
        new TransformerEncoderLayer(
            bare.attention().heads(new AttentionHeads(4).withoutBias()),
            bare.feedForward(),
            NormPlacement.NONE,
            0);
    assertThat(size(withProjection, SEQUENCE)).isEqualTo(31_744);
  }

  @Test
  void notes000Example35ParametersOfATransformersDecoderLayer() {
    TransformerDecoderLayer bare =
        new TransformerDecoderLayer(
            new MultiHeadAttention(4).heads(bareHeads()).withCausalMask(),
            new CrossAttention(bareHeads()),
            new FeedForward(120).withoutBias(),
            NormPlacement.NONE,
            0);
    assertThat(size(bare, SEQUENCE, SEQUENCE)).isEqualTo(39_936);
  }

  /** Products of vectors with components of mean 0 and variance 1 have variance d. */
  @Test
  void notes004Example23MomentsOfQueryTimesKey() {
    int samples = 40_000;
    for (int features : new int[] {16, 64}) {
      try (Scope scope = engine.openScope()) {
        Ops ops = engine.ops();
        Shape shape = Shape.of(samples, features);
        Tensor query = ops.normal(shape, DataType.FLOAT64, 1);
        Tensor key = ops.normal(shape, DataType.FLOAT64, 2);
        Tensor products = ops.sum(ops.multiply(query, key), 1);
        double mean = engine.toDoubles(ops.mean(products))[0];
        double variance = engine.toDoubles(ops.mean(ops.square(products)))[0] - mean * mean;
        // Six standard deviations: √(d / n) of the mean, about √(2 / n) · d of the variance.
        assertThat(mean).isCloseTo(0, within(6 * Math.sqrt((double) features / samples)));
        assertThat(variance).isCloseTo(features, within(6 * features * Math.sqrt(2.4 / samples)));
      }
    }
  }

  @Test
  void notes002Example8ShapesOfMultiHeadAttention() {
    assertThat(new MultiHeadAttention(8).outputShape(Shape.of(6, 512))).isEqualTo(Shape.of(6, 512));
    AttentionHeads withoutBias = new AttentionHeads(8).withoutBias();
    assertThat(size(new MultiHeadAttention(8).heads(withoutBias), Shape.of(6, 512)))
        .isEqualTo(1_048_576); // four matrices of 512 × 512
    weightsAre(6);
  }

  @Test
  void notes002Example9AttentionOfThreeTokens() {
    weightsAre(3);
  }

  private void weightsAre(int steps) {
    try (Scope scope = engine.openScope()) {
      Ops ops = engine.ops();
      Tensor x = ops.normal(Shape.of(1, 1, steps, 512), DataType.FLOAT64, 1);
      double scale = 1 / Math.sqrt(512);
      assertThat(1 / scale).isCloseTo(22.627417, within(1e-6));
      Tensor weights = ops.attentionWeights(x, x, Optional.empty(), false, scale);
      assertThat(weights.shape()).isEqualTo(Shape.of(1, 1, steps, steps));
      for (double sum : engine.toDoubles(ops.sum(weights, -1))) {
        assertThat(sum).isCloseTo(1, within(1e-12));
      }
      assertThat(ops.attention(x, x, x, Optional.empty(), false, scale).shape())
          .isEqualTo(Shape.of(1, 1, steps, 512));
    }
  }

  /** The notes print base 1000; the transformer's is 10000. */
  @Test
  void notes002BaseOfThePositionalEncoding() {
    assertThat(encodingOf(new SinusoidalPositions(1000))).isCloseTo(0.031618, within(1e-6));
    assertThat(encodingOf(new SinusoidalPositions())).isCloseTo(0.010000, within(1e-6));
  }

  /** PE(1, 2 · 128) of 512 features. */
  private double encodingOf(SinusoidalPositions positions) {
    try (Scope scope = engine.openScope()) {
      Context context = new Context(engine.ops(), Mode.PREDICT, 1, Map.of(), Map.of());
      Tensor zero = engine.ops().full(Shape.of(1, 2, 512), DataType.FLOAT64, 0);
      return engine.toDoubles(positions.forward(context, zero))[512 + 256];
    }
  }
}
