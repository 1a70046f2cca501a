package io.sparknn.layers;

import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.parameters.GlorotUniform;
import io.sparknn.parameters.KernelAndBias;
import io.sparknn.parameters.ParameterSpec;
import io.sparknn.parameters.Validate;
import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;
import java.util.List;
import java.util.Optional;

/**
 * What self and cross attention have in common: several heads, each of which attends with its own
 * stretch of the features, d / count of them, and a map that joins what they found.
 *
 * <p>headᵢ = softmax(Qᵢ Kᵢᵀ / √(d / count)) Vᵢ; output = W_O concat(head₁, …) + b.
 *
 * @param count how many heads, 1 or more; it divides the number of features
 * @param dropout the share of the weights that is dropped while training, at least 0 and below 1
 * @param start how the kernels and biases of all projections start
 * @param output whether there is an output projection W_O
 */
public record AttentionHeads(int count, double dropout, KernelAndBias start, boolean output) {
  private static final String OUTPUT = "output";

  /** Checks the ranges. */
  public AttentionHeads {
    Validate.atLeast("AttentionHeads", "count", count, 1);
    Validate.within("AttentionHeads", "dropout", dropout, 0, 1);
  }

  /** So many heads, without dropout, with biases and an output projection. */
  public AttentionHeads(int count) {
    this(count, 0, new KernelAndBias(new GlorotUniform()), true);
  }

  /** With this share of the weights dropped. */
  public AttentionHeads dropout(double rate) {
    return new AttentionHeads(count, rate, start, output);
  }

  /** Without biases. */
  public AttentionHeads withoutBias() {
    return new AttentionHeads(count, dropout, new KernelAndBias(start.kernel(), null), output);
  }

  /** What the heads found is the output. */
  public AttentionHeads withoutOutputProjection() {
    return new AttentionHeads(count, dropout, start, false);
  }

  /** Requires (time, features) whose features the heads can share out. */
  void requireFeatures(String layer, Shape input) {
    if (input.rank() != 2 || input.size(1) % count != 0) {
      throw ShapeException.mismatch(
          layer + " of " + count + " heads",
          "two axes, as (time, features), of which the features are a multiple of " + count,
          input);
    }
  }

  /** Of a projection (b, time, parts · d) the parts, by head: (b, heads, time, d / heads) each. */
  List<Tensor> split(Ops ops, Tensor projected, int parts) {
    return ops.split(projected, parts, -1).stream().map(part -> byHead(ops, part)).toList();
  }

  private Tensor byHead(Ops ops, Tensor features) {
    Shape shape = features.shape();
    Shape heads = Shape.of(shape.size(0), shape.size(1), count, shape.size(2) / count);
    return ops.permute(ops.reshape(features, heads), 0, 2, 1, 3);
  }

  /** The parameters of the output projection for d features. */
  List<ParameterSpec> outputParameters(int features) {
    return output ? projection(OUTPUT, features, features) : List.of();
  }

  /** The parameters of a projection from features to units. */
  List<ParameterSpec> projection(String name, int features, int units) {
    return new Dense(units, start)
        .parameters(Shape.of(features)).stream().map(each -> each.within(name)).toList();
  }

  /** (b, time, features) projected to (b, time, units). */
  Tensor project(Context context, String name, Tensor input, int units) {
    return new Dense(units, start).forward(context.child(name), input);
  }

  /**
   * What the heads find, joined: (b, time, d).
   *
   * @param query (b, heads, time, d / heads)
   * @param key (b, heads, other time, d / heads)
   * @param value like {@code key}
   * @param keyMask which keys are real, (b, other time)
   */
  Tensor attend(
      Context context,
      Tensor query,
      Tensor key,
      Tensor value,
      Optional<Tensor> keyMask,
      boolean causal) {
    Ops ops = context.ops();
    Shape shape = query.shape();
    double scale = 1 / Math.sqrt(shape.size(3));
    context.observe("weights", () -> ops.attentionWeights(query, key, keyMask, causal, scale));
    Tensor found = // (b, heads, time, d / heads)
        context.training() && dropout > 0
            ? ops.matmul(
                ops.dropout(
                    ops.attentionWeights(query, key, keyMask, causal, scale),
                    dropout,
                    context.seed()),
                value)
            : ops.attention(query, key, value, keyMask, causal, scale);
    int features = count * shape.size(3);
    Shape joined = Shape.of(shape.size(0), shape.size(2), features);
    Tensor result = ops.reshape(ops.permute(found, 0, 2, 1, 3), joined);
    return output ? project(context, OUTPUT, result, features) : result;
  }
}
