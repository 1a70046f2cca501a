package io.sparknn.layers;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.parameters.ParameterSpec;
import io.sparknn.parameters.Validate;
import io.sparknn.parameters.Zeros;
import io.sparknn.shape.Shape;
import java.util.List;
import java.util.Map;

/**
 * A {@link Dense} whose kernel is a parameter of another node: y = K x + b, where K is, say, the
 * table of an embedding, so that a token's score is the product with its vector (tied embeddings).
 *
 * <p>Input (n) or (time, n), output (m) or (time, m). The kernel, (m, n), learns from both places.
 * Parameter: {@code bias} (m), which starts at 0, unless it is left out.
 *
 * <p>Source: Press and Wolf, Using the output embedding to improve language models (2017).
 *
 * @param units m, the number of outputs, 1 or more
 * @param kernel the other node's parameter, as {@code embedding.table}
 * @param bias whether there is a bias
 */
@JsonTypeName("tiedDense")
public record TiedDense(int units, String kernel, boolean bias) implements Layer {

  /** Checks that there is at least one unit. */
  public TiedDense {
    Validate.atLeast("TiedDense", "units", units, 1);
  }

  /** Without a bias. */
  public TiedDense(int units, String kernel) {
    this(units, kernel, false);
  }

  @Override
  public Shape outputShape(Shape input) {
    return new Dense(units).outputShape(input);
  }

  @Override
  public List<ParameterSpec> parameters(Shape input) {
    return bias
        ? List.of(ParameterSpec.unregularized("bias", Shape.of(units), new Zeros()))
        : List.of();
  }

  @Override
  public Map<String, Shape> shared(Shape input) {
    return Map.of(kernel, Shape.of(units, input.size(-1)));
  }

  @Override
  public Tensor forward(Context context, Tensor input) {
    Ops ops = context.ops();
    Shape shape = input.shape();
    int features = shape.size(-1);
    int count = Math.toIntExact(shape.elements() / features);
    Tensor rows = ops.reshape(input, Shape.of(count, features));
    Tensor table = context.shared(kernel); // (units, features)
    Tensor output =
        bias
            ? ops.linear(rows, table, context.parameter("bias"))
            : ops.matmul(rows, ops.transpose(table));
    return ops.reshape(output, shape.with(-1, units)); // (batch, units) or (batch, time, units)
  }
}
