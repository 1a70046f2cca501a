package io.sparknn.layers;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;
import io.sparknn.testkit.LayerContract;
import io.sparknn.testkit.SequenceContract;
import io.sparknn.testkit.reference.ReferenceEngine;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Attention by a score of queries and keys. */
class ScoredAttentionTest {
  private final ReferenceEngine engine = ReferenceEngine.open();

  static List<AttentionScore> scores() {
    return List.of(new DotScore(), new ScaledDotScore(), new GeneralScore(), new AdditiveScore(2));
  }

  @ParameterizedTest
  @MethodSource("scores")
  void contracts(AttentionScore score) {
    Attention attention = new Attention(score);
    SequenceContract.of(attention).sequence(3).otherSequence(3).continues().check(engine);
    SequenceContract.of(attention)
        .sequence(3)
        .otherSequence(3)
        .otherSequence(2)
        .continues()
        .check(engine);
    check(attention, List.of(Shape.of(4, 3), Shape.of(2, 3)), Shape.of(4, 3));
    check(attention, List.of(Shape.of(4, 3), Shape.of(2, 3), Shape.of(2, 5)), Shape.of(4, 5));
  }

  private void check(Attention attention, List<Shape> inputs, Shape output) {
    LayerContract contract = LayerContract.of(attention);
    inputs.forEach(contract::input);
    contract
        .expect(output)
        .parameters(
            attention.parameters(inputs).stream()
                .map(spec -> spec.name() + " " + spec.shape())
                .toArray(String[]::new))
        .check(engine);
  }

  @Test
  void scoresByHand() {
    double e = Math.exp(1);
    double[] found = {5, 10 * e / (1 + e)}; // scores 0 and 0, then 0 and 1; values 0 and 10
    // One query of zeros, one that matches the second key; the keys are (0, 0, 0, 0) and ones.
    double[] queries = {0, 0, 0, 0, 0.25, 0.25, 0.25, 0.25};
    twoQueries(new DotScore()).maps(Mode.PREDICT, with(queries), found).check(engine);
    double[] doubled = {0, 0, 0, 0, 0.5, 0.5, 0.5, 0.5}; // for a scale of 1 / √4
    twoQueries(new ScaledDotScore()).maps(Mode.PREDICT, with(doubled), found).check(engine);
    twoQueries(new GeneralScore(), "score.key (4, 4)")
        .given("score.key", 2, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
        .maps(Mode.PREDICT, with(queries), found)
        .check(engine);
    // vᵀ tanh(U s + W h) with U = 0: all queries find the same, by tanh 1 for the second key.
    double weight = Math.exp(Math.tanh(1)) / (1 + Math.exp(Math.tanh(1)));
    twoQueries(
            new AdditiveScore(1), "score.query (1, 4)", "score.key (1, 4)", "score.vector (1, 1)")
        .given("score.query", 0, 0, 0, 0)
        .given("score.key", 0.25, 0.25, 0.25, 0.25)
        .given("score.vector", 1)
        .maps(Mode.PREDICT, with(queries), new double[] {10 * weight, 10 * weight})
        .check(engine);
  }

  private static LayerContract twoQueries(AttentionScore score, String... parameters) {
    return LayerContract.of(new Attention(score))
        .input(Shape.of(2, 4))
        .input(Shape.of(2, 4))
        .input(Shape.of(2, 1))
        .expect(Shape.of(2, 1))
        .parameters(parameters);
  }

  private static List<double[]> with(double... queries) {
    return List.of(queries, new double[] {0, 0, 0, 0, 1, 1, 1, 1}, new double[] {0, 10});
  }

  @Test
  void refusals() {
    Attention attention = new Attention(new DotScore());
    assertThatThrownBy(
            () -> attention.outputShape(List.of(Shape.of(2, 4), Shape.of(3, 4), Shape.of(2, 1))))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "Attention received shape [(2, 4), (3, 4), (2, 1)], but needs queries (time, q), keys"
                + " (source, k) and, if the keys aren't the values too, values (source, v).");
    assertThatThrownBy(() -> attention.outputShape(Shape.of(2, 4)))
        .isInstanceOf(ShapeException.class)
        .hasMessageStartingWith("Attention received shape [(2, 4)], but needs queries");
    assertThatThrownBy(() -> attention.parameters(List.of(Shape.of(2, 4), Shape.of(2, 3))))
        .isInstanceOf(ShapeException.class)
        .hasMessageStartingWith("DotScore received queries of 4 numbers and keys of 3");
  }
}
