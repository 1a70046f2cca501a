package io.sparknn.layers;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.parameters.ParameterSpec;
import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Multi-head attention from one sequence to another: each step of the first input gathers from the
 * steps of the second, the memory, what it attends to, as a decoder from an encoder.
 *
 * <p>Q is a projection of the first input, K and V of the second; see {@link AttentionHeads} for
 * what the heads make of them. While a sequence is made step by step, the memory is projected once.
 *
 * <p>Inputs (time, d) and (other time, m), output (time, d). Parameters: {@code queries.kernel} (d,
 * d) and {@code queries.bias} (d); {@code keysAndValues.kernel} (2d, m), of which the first d rows
 * make keys, and {@code keysAndValues.bias} (2d); {@code output.kernel} (d, d) and {@code
 * output.bias} (d). Padding of the memory is attended to by nobody; a step that finds nothing else
 * gets zeros from the heads.
 *
 * <p>Source: Vaswani et al., Attention is all you need (2017).
 *
 * @param heads how many, and what they have in common with {@link MultiHeadAttention}
 */
@JsonTypeName("crossAttention")
public record CrossAttention(AttentionHeads heads) implements MergeLayer {

  /** So many heads. */
  public CrossAttention(int heads) {
    this(new AttentionHeads(heads));
  }

  @Override
  public Shape outputShape(List<Shape> inputs) {
    if (inputs.size() != 2 || inputs.get(1).rank() != 2) {
      throw new ShapeException(
          "CrossAttention received inputs of shapes "
              + inputs
              + ", but takes two: the sequence that attends, (time, features), and the one attended"
              + " to, (other time, other features).");
    }
    heads.requireFeatures("CrossAttention", inputs.get(0));
    return inputs.get(0);
  }

  @Override
  public List<ParameterSpec> parameters(List<Shape> inputs) {
    int features = inputs.get(0).size(-1);
    return Stream.of(
            heads.projection("queries", features, features),
            heads.projection("keysAndValues", inputs.get(1).size(-1), 2 * features),
            heads.outputParameters(features))
        .flatMap(List::stream)
        .toList();
  }

  @Override
  public Tensor forward(Context context, List<Tensor> inputs) {
    Ops ops = context.ops();
    Tensor input = inputs.get(0);
    int features = input.shape().size(2);
    Tensor query = // (batch, heads, time, d / heads)
        heads.split(ops, heads.project(context, "queries", input, features), 1).get(0);
    Optional<Tensor> knownKeys = context.recall("keys");
    Tensor keys; // (batch, heads, other time, d / heads)
    Tensor values;
    if (knownKeys.isPresent()) {
      keys = knownKeys.get();
      values = context.recall("values").orElseThrow();
    } else {
      Tensor projected = heads.project(context, "keysAndValues", inputs.get(1), 2 * features);
      List<Tensor> parts = heads.split(ops, projected, 2);
      keys = parts.get(0);
      values = parts.get(1);
      context.remember("keys", keys);
      context.remember("values", values);
    }
    return heads.attend(context, query, keys, values, context.mask(1), false);
  }
}
