package io.sparknn.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sparknn.engine.DataType;
import io.sparknn.engine.Scope;
import io.sparknn.engine.Tensor;
import io.sparknn.parameters.ParameterSpec;
import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;
import io.sparknn.testkit.LayerContract;
import io.sparknn.testkit.SequenceContract;
import io.sparknn.testkit.reference.ReferenceEngine;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Self and cross attention; AttentionAsInPyTorchTest has their values with all that belongs to
 * them.
 */
class AttentionTest {
  private final ReferenceEngine engine = ReferenceEngine.open();

  private static MultiHeadAttention bare(int heads) {
    return new MultiHeadAttention(heads)
        .heads(new AttentionHeads(heads).withoutBias().withoutOutputProjection());
  }

  @Test
  void selfAttentionByHand() {
    // Queries and keys are x, values 10 x: weights are softmax(xᵢ xⱼ).
    double e = Math.exp(1);
    LayerContract.of(bare(1))
        .input(Shape.of(2, 1))
        .expect(Shape.of(2, 1))
        .parameters("projections.kernel (3, 1)")
        .given("projections.kernel", 1, 1, 10)
        .maps(new double[] {0, 1}, new double[] {5, 10 * e / (1 + e)})
        .check(engine);
  }

  @Test
  void causalSelfAttentionByHand() {
    double e = Math.exp(1);
    LayerContract.of(bare(1).withCausalMask())
        .input(Shape.of(2, 1))
        .expect(Shape.of(2, 1))
        .parameters("projections.kernel (3, 1)")
        .given("projections.kernel", 1, 1, 10)
        .maps(new double[] {1, 0, 0, 1}, new double[] {10, 5, 0, 10 * e / (1 + e)})
        .check(engine);
  }

  @Test
  void selfAttention() {
    LayerContract.of(new MultiHeadAttention(2))
        .input(Shape.of(3, 4))
        .expect(Shape.of(3, 4))
        .parameters(
            "projections.kernel (12, 4)",
            "projections.bias (12)",
            "output.kernel (4, 4)",
            "output.bias (4)")
        .refuses(
            Shape.of(3, 5),
            "MultiHeadAttention of 2 heads received shape (3, 5), but needs two axes, as (time,"
                + " features), of which the features are a multiple of 2.")
        .check(engine);
    SequenceContract.of(new MultiHeadAttention(2)).sequence(4).check(engine);
  }

  @Test
  void causalSelfAttentionGoesStepByStep() {
    SequenceContract.of(new MultiHeadAttention(2).withCausalMask())
        .sequence(4)
        .continues()
        .check(engine);
    SequenceContract.of(new MultiHeadAttention(2).withCausalMask().withRotaryPositions())
        .sequence(4)
        .continues()
        .check(engine);
  }

  @Test
  void droppedWeights() {
    MultiHeadAttention dropping =
        new MultiHeadAttention(2).heads(new AttentionHeads(2).dropout(0.5));
    LayerContract.of(dropping)
        .input(Shape.of(3, 4))
        .expect(Shape.of(3, 4))
        .parameters(
            "projections.kernel (12, 4)",
            "projections.bias (12)",
            "output.kernel (4, 4)",
            "output.bias (4)")
        .check(engine);
    SequenceContract.of(dropping).sequence(4).check(engine);
  }

  @Test
  void crossAttention() {
    LayerContract.of(new CrossAttention(2))
        .input(Shape.of(3, 4))
        .input(Shape.of(2, 5))
        .expect(Shape.of(3, 4))
        .parameters(
            "queries.kernel (4, 4)",
            "queries.bias (4)",
            "keysAndValues.kernel (8, 5)",
            "keysAndValues.bias (8)",
            "output.kernel (4, 4)",
            "output.bias (4)")
        .check(engine);
    SequenceContract.of(new CrossAttention(2))
        .sequence(4)
        .otherSequence(5)
        .continues()
        .check(engine);
    assertThatThrownBy(() -> new CrossAttention(2).outputShape(Shape.of(3, 4)))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "CrossAttention received inputs of shapes [(3, 4)], but takes two: the sequence that"
                + " attends, (time, features), and the one attended to, (other time, other"
                + " features).");
  }

  @Test
  void rotationsKeepProductsOfStepsAsFarApart() {
    try (Scope scope = engine.openScope()) {
      RotaryPositions rotary = new RotaryPositions();
      Tensor query = engine.tensor(Shape.of(1, 1, 1, 4), new double[] {1, -2, 0.5, 3});
      Tensor key = engine.tensor(Shape.of(1, 1, 1, 4), new double[] {2, 1, -1, 0.3});
      assertThat(product(rotary, query, 7, key, 4))
          .isCloseTo(product(rotary, query, 103, key, 100), within(1e-12));
      assertThat(product(rotary, query, 0, key, 0)).isCloseTo(2 - 2 - 0.5 + 0.9, within(1e-12));
      // The pairs (1, 0.5) and (−2, 3) turned by one radian and by 1 / 10000^(1/2).
      double[] turned = engine.toDoubles(rotary.rotate(engine.ops(), query, 1));
      assertThat(turned[0]).isCloseTo(Math.cos(1) - 0.5 * Math.sin(1), within(1e-12));
      assertThat(turned[2]).isCloseTo(Math.sin(1) + 0.5 * Math.cos(1), within(1e-12));
      assertThat(turned[1]).isCloseTo(-2 * Math.cos(0.01) - 3 * Math.sin(0.01), within(1e-12));
    }
    MultiHeadAttention odd = new MultiHeadAttention(2).withRotaryPositions();
    assertThatThrownBy(() -> odd.outputShape(Shape.of(3, 6)))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "RotaryPositions received heads of 3 features, but they come in pairs; choose another"
                + " number of heads.");
  }

  private double product(RotaryPositions rotary, Tensor query, int at, Tensor key, int other) {
    Tensor turned =
        engine
            .ops()
            .multiply(
                rotary.rotate(engine.ops(), query, at), rotary.rotate(engine.ops(), key, other));
    return engine.toDoubles(engine.ops().sum(turned))[0];
  }

  @Test
  void weightsAreHandedOverOnRequest() {
    try (Scope scope = engine.openScope()) {
      Map<String, Tensor> observed = new HashMap<>();
      MultiHeadAttention attention = new MultiHeadAttention(2);
      attention.forward(context(attention, 3).child("layer").withObservations(observed), steps(3));
      assertThat(observed).containsOnlyKeys("layer.weights");
      Tensor weights = observed.get("layer.weights");
      assertThat(weights.shape()).isEqualTo(Shape.of(1, 2, 3, 3));
      for (double sum : engine.toDoubles(engine.ops().sum(weights, -1))) {
        assertThat(sum).isCloseTo(1, within(1e-12));
      }
    }
  }

  @Test
  void selfAttentionThatSeesLaterStepsRefusesToGoStepByStep() {
    try (Scope scope = engine.openScope()) {
      MultiHeadAttention attention = new MultiHeadAttention(2);
      Context context = context(attention, 3).child("layer").withMemory(new StepMemory(engine));
      assertThatThrownBy(() -> attention.forward(context, steps(3)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "MultiHeadAttention that isn't causal was called for a few steps of a sequence, but"
                  + " each of its steps sees all others; give it withCausalMask(), or give it"
                  + " whole sequences.");
      MultiHeadAttention causal = attention.withCausalMask();
      Tensor mask = engine.tensor(Shape.of(1, 3), new double[] {1, 1, 0});
      assertThatThrownBy(
              () -> causal.forward(context.withMasks(List.of(Optional.of(mask))), steps(3)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "MultiHeadAttention was called for the next steps of sequences, some of which are"
                  + " padding; give it as many steps of each.");
    }
  }

  private Tensor steps(int count) {
    return engine.ops().normal(Shape.of(1, count, 4), DataType.FLOAT64, 1);
  }

  private Context context(Layer layer, int steps) {
    Map<String, Tensor> parameters = new LinkedHashMap<>();
    for (ParameterSpec spec : layer.parameters(Shape.of(steps, 4))) {
      parameters.put(
          "layer." + spec.name(), engine.ops().normal(spec.shape(), DataType.FLOAT64, 2));
    }
    return new Context(engine.ops(), Mode.PREDICT, 1, parameters, Map.of());
  }
}
