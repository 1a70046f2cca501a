package io.sparknn.layers;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Recurrences;
import io.sparknn.engine.Tensor;
import io.sparknn.parameters.GlorotUniform;
import io.sparknn.parameters.ParameterSpec;
import io.sparknn.parameters.Validate;
import io.sparknn.shape.Shape;
import java.util.List;

/**
 * eⱼ = vᵀ tanh(U s + W hⱼ). Parameters: {@code query} U (units, query), {@code key} W (units, key),
 * {@code vector} v (1, units).
 *
 * <p>Source: Bahdanau, Cho and Bengio, Neural machine translation by jointly learning to align and
 * translate (2015).
 *
 * @param units of the layer in between, 1 or more
 */
@JsonTypeName("additiveScore")
public record AdditiveScore(int units) implements AttentionScore {

  /** Checks the range. */
  public AdditiveScore {
    Validate.atLeast("AdditiveScore", "units", units, 1);
  }

  @Override
  public List<ParameterSpec> parameters(int query, int key) {
    return List.of(
        ParameterSpec.kernel("query", Shape.of(units, query), new GlorotUniform()),
        ParameterSpec.kernel("key", Shape.of(units, key), new GlorotUniform()),
        ParameterSpec.kernel("vector", Shape.of(1, units), new GlorotUniform()));
  }

  @Override
  public Tensor keys(Context context, Tensor states) {
    return projected(context, states, "key"); // (batch, source, units)
  }

  @Override
  public Tensor scores(Context context, Tensor queries, Tensor keys) {
    Ops ops = context.ops();
    Tensor own = projected(context, queries, "query"); // (batch, time, units)
    Tensor hidden = // (batch, time, source, units)
        ops.tanh(ops.add(ops.expand(own, 2), ops.expand(keys, 1)));
    return ops.sum(ops.multiply(hidden, context.parameter("vector")), 3);
  }

  private Tensor projected(Context context, Tensor input, String kernel) {
    Tensor none = context.ops().full(Shape.of(units), input.dataType(), 0);
    return Recurrences.project(context.ops(), input, context.parameter(kernel), none);
  }
}
