package io.sparknn.layers;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.parameters.ParameterSpec;
import io.sparknn.shape.ShapeException;
import java.util.List;

/**
 * eⱼ = sᵀ hⱼ, without parameters; s and hⱼ have as many numbers.
 *
 * <p>Source: Luong, Pham and Manning, Effective approaches to attention-based neural machine
 * translation (2015).
 */
@JsonTypeName("dotScore")
public record DotScore() implements AttentionScore {

  @Override
  public List<ParameterSpec> parameters(int query, int key) {
    if (query != key) {
      throw new ShapeException(
          "DotScore received queries of "
              + query
              + " numbers and keys of "
              + key
              + ", but multiplies them one by one; use GeneralScore, or as many units in both.");
    }
    return List.of();
  }

  @Override
  public Tensor keys(Context context, Tensor states) {
    return states;
  }

  @Override
  public Tensor scores(Context context, Tensor queries, Tensor keys) {
    Ops ops = context.ops();
    return ops.matmul(queries, ops.transpose(keys)); // (batch, time, source)
  }
}
