package io.sparknn.layers;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Tensor;
import io.sparknn.parameters.ParameterSpec;
import java.util.List;

/**
 * eⱼ = sᵀ hⱼ / √d, without parameters; s and hⱼ have d numbers. If these have mean 0 and variance
 * 1, so has the score, whatever d is.
 *
 * <p>Source: Vaswani et al., Attention is all you need (2017).
 */
@JsonTypeName("scaledDotScore")
public record ScaledDotScore() implements AttentionScore {
  private static final DotScore DOT = new DotScore();

  @Override
  public List<ParameterSpec> parameters(int query, int key) {
    return DOT.parameters(query, key);
  }

  @Override
  public Tensor keys(Context context, Tensor states) {
    return context.ops().multiply(states, 1 / Math.sqrt(states.shape().size(-1)));
  }

  @Override
  public Tensor scores(Context context, Tensor queries, Tensor keys) {
    return DOT.scores(context, queries, keys);
  }
}
