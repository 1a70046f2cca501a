package io.sparknn.layers;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.parameters.ParameterSpec;
import io.sparknn.shape.Shape;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Multi-head self-attention: each step of a sequence gathers from all steps what it attends to.
 *
 * <p>Q, K and V are projections of the input; see {@link AttentionHeads} for what the heads make of
 * them. If it is causal, a step sees itself and those before it only, so that a sequence can be
 * made step by step: keys and values are then remembered, and a new step costs its own work.
 *
 * <p>Input (time, d), output the same. Parameters: {@code projections.kernel} (3d, d), of which the
 * first d rows make queries, the next keys and the last values, and {@code projections.bias} (3d);
 * {@code output.kernel} (d, d) and {@code output.bias} (d). Padding is attended to by nobody.
 *
 * <p>Source: Vaswani et al., Attention is all you need (2017).
 *
 * @param heads how many, and what they have in common with {@link CrossAttention}
 * @param causal whether a step sees no later one
 * @param rotary how queries and keys are turned by their positions; null if they aren't
 */
@JsonTypeName("multiHeadAttention")
public record MultiHeadAttention(AttentionHeads heads, boolean causal, RotaryPositions rotary)
    implements Layer {

  /** So many heads that see all steps. */
  public MultiHeadAttention(int heads) {
    this(new AttentionHeads(heads), false, null);
  }

  /** Each step sees itself and earlier ones only. */
  public MultiHeadAttention withCausalMask() {
    return new MultiHeadAttention(heads, true, rotary);
  }

  /** With positions by rotation, of base 10000. */
  public MultiHeadAttention withRotaryPositions() {
    return new MultiHeadAttention(heads, causal, new RotaryPositions());
  }

  /** With these heads. */
  public MultiHeadAttention heads(AttentionHeads others) {
    return new MultiHeadAttention(others, causal, rotary);
  }

  @Override
  public Shape outputShape(Shape input) {
    heads.requireFeatures("MultiHeadAttention", input);
    if (rotary != null) {
      rotary.requireFeatures(input.size(1) / heads.count());
    }
    return input;
  }

  @Override
  public List<ParameterSpec> parameters(Shape input) {
    int features = input.size(-1);
    return Stream.concat(
            heads.projection("projections", features, 3 * features).stream(),
            heads.outputParameters(features).stream())
        .toList();
  }

  @Override
  public Tensor forward(Context context, Tensor input) {
    requireSteps(context);
    Ops ops = context.ops();
    Tensor projected = // (batch, time, 3d)
        heads.project(context, "projections", input, 3 * input.shape().size(2));
    List<Tensor> parts = heads.split(ops, projected, 3); // (batch, heads, time, d / heads) each
    Tensor query = parts.get(0);
    Tensor key = parts.get(1);
    if (rotary != null) {
      query = rotary.rotate(ops, query, context.stepsBefore());
      key = rotary.rotate(ops, key, context.stepsBefore());
    }
    Tensor keys = context.joined("keys", key, 2); // (batch, heads, all time, d / heads)
    Tensor values = context.joined("values", parts.get(2), 2);
    // Padding follows the real steps, none of which sees it if none sees a later one.
    Optional<Tensor> mask = causal ? Optional.empty() : context.mask();
    return heads.attend(context, query, keys, values, mask, causal);
  }

  private void requireSteps(Context context) {
    if (context.continues() && !causal) {
      throw new IllegalStateException(
          "MultiHeadAttention that isn't causal was called for a few steps of a sequence, but each"
              + " of its steps sees all others; give it withCausalMask(), or give it whole sequences.");
    }
    if (context.continues() && context.mask().isPresent()) {
      throw new IllegalStateException(
          "MultiHeadAttention was called for the next steps of sequences, some of which are"
              + " padding; give it as many steps of each.");
    }
  }
}
