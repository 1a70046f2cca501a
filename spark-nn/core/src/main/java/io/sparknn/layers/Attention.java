package io.sparknn.layers;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.parameters.ParameterSpec;
import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Attention of queries s to keys hⱼ with values vⱼ: αⱼ = softmax(score(s, hⱼ)), c = Σ αⱼ vⱼ.
 *
 * <p>Inputs: queries (time, q); keys (source, k); and, if the keys aren't the values too, values
 * (source, v). Output c (time, v), or (time, k). Padding of the keys is attended to by nobody; of
 * an empty source, c is 0. Given twice the same sequence, it is self-attention.
 *
 * <p>Parameters: {@code score.…}. The weights α, (1, time, source), can be observed as {@code
 * weights}. Heads, projections and causal masks: {@link MultiHeadAttention}.
 *
 * <p>Source: Bahdanau, Cho and Bengio, Neural machine translation by jointly learning to align and
 * translate (2015); Luong, Pham and Manning, Effective approaches to attention-based neural machine
 * translation (2015); Vaswani et al., Attention is all you need (2017).
 *
 * @param score how queries and keys are compared: {@link AdditiveScore}, {@link DotScore}, {@link
 *     GeneralScore} or {@link ScaledDotScore}
 */
@JsonTypeName("attention")
public record Attention(AttentionScore score) implements MergeLayer {
  private static final String SCORE = "score";

  /** Checks that there is a score. */
  public Attention {
    Objects.requireNonNull(score, "Attention needs a score, as new ScaledDotScore().");
  }

  @Override
  public Shape outputShape(List<Shape> inputs) {
    boolean possible =
        (inputs.size() == 2 || inputs.size() == 3)
            && inputs.stream().allMatch(input -> input.rank() == 2)
            && steps(inputs.get(1)) == steps(inputs.get(inputs.size() - 1));
    if (!possible) {
      throw ShapeException.mismatch(
          "Attention",
          "queries (time, q), keys (source, k) and, if the keys aren't the values too, values"
              + " (source, v)",
          inputs);
    }
    return inputs.get(0).with(1, inputs.get(inputs.size() - 1).size(1));
  }

  private static int steps(Shape sequence) {
    return sequence.hasAnyLength() ? Shape.ANY : sequence.size(0);
  }

  @Override
  public List<ParameterSpec> parameters(List<Shape> inputs) {
    return parameters(inputs.get(0).size(1), inputs.get(1).size(1));
  }

  /** The parameters for queries and keys of so many numbers. */
  List<ParameterSpec> parameters(int query, int key) {
    return score.parameters(query, key).stream().map(spec -> spec.within(SCORE)).toList();
  }

  @Override
  public Tensor forward(Context context, List<Tensor> inputs) {
    Tensor keys = keys(context, inputs.get(1));
    Tensor weights = weights(context, inputs.get(0), keys, context.mask(1));
    context.observe("weights", () -> context.ops().expand(weights, 1)); // one head
    return context.ops().matmul(weights, inputs.get(inputs.size() - 1)); // (batch, time, v)
  }

  /** What the score makes of the keys, once for all queries. */
  Tensor keys(Context context, Tensor states) {
    return score.keys(context.child(SCORE), states);
  }

  /**
   * α: (batch, time, source), 0 for padding.
   *
   * @param queries (batch, time, q)
   * @param keys as {@link #keys} gives them
   * @param mask of the keys' steps, if there is padding
   */
  Tensor weights(Context context, Tensor queries, Tensor keys, Optional<Tensor> mask) {
    Ops ops = context.ops();
    Tensor scores = score.scores(context.child(SCORE), queries, keys);
    return mask.map(real -> ops.maskedSoftmax(scores, ops.expand(real, 1)))
        .orElseGet(() -> ops.softmax(scores, 2));
  }
}
