package io.sparknn.layers;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Recurrences;
import io.sparknn.engine.Tensor;
import io.sparknn.parameters.GlorotUniform;
import io.sparknn.parameters.ParameterSpec;
import io.sparknn.shape.Shape;
import java.util.List;

/**
 * eⱼ = sᵀ W hⱼ. Parameter: {@code key} W (query, key).
 *
 * <p>Source: Luong, Pham and Manning, Effective approaches to attention-based neural machine
 * translation (2015).
 */
@JsonTypeName("generalScore")
public record GeneralScore() implements AttentionScore {

  @Override
  public List<ParameterSpec> parameters(int query, int key) {
    return List.of(ParameterSpec.kernel("key", Shape.of(query, key), new GlorotUniform()));
  }

  @Override
  public Tensor keys(Context context, Tensor states) {
    Tensor kernel = context.parameter("key");
    Tensor none = context.ops().full(Shape.of(kernel.shape().size(0)), states.dataType(), 0);
    return Recurrences.project(context.ops(), states, kernel, none); // (batch, source, query)
  }

  @Override
  public Tensor scores(Context context, Tensor queries, Tensor keys) {
    return new DotScore().scores(context, queries, keys);
  }
}
