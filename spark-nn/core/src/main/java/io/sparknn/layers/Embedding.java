package io.sparknn.layers;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.DataType;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.parameters.Initializer;
import io.sparknn.parameters.Normal;
import io.sparknn.parameters.ParameterSpec;
import io.sparknn.parameters.Validate;
import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;
import java.util.List;
import java.util.Objects;

/**
 * A learned vector for each token: row i of the parameter {@code table} (vocabulary, units).
 *
 * <p>Input (time), or () for one token, of whole numbers in any type; output (time, units) or
 * (units). Engines refuse numbers outside the vocabulary.
 *
 * @param vocabulary how many tokens there are: inputs are 0 to {@code vocabulary} − 1
 * @param units numbers of each vector, 1 or more
 * @param start how the table starts
 * @param zeroIsPadding whether token 0 stands for nothing: its vector is 0 and stays so
 */
@JsonTypeName("embedding")
public record Embedding(int vocabulary, int units, Initializer start, boolean zeroIsPadding)
    implements TokenLayer {

  /** Checks the ranges. */
  public Embedding {
    Validate.atLeast("Embedding", "vocabulary", vocabulary, 1);
    Validate.atLeast("Embedding", "units", units, 1);
    Objects.requireNonNull(start, "Embedding needs an initializer, as Normal.");
  }

  /** With vectors that start standard normal, and a token 0 like any other. */
  public Embedding(int vocabulary, int units) {
    this(vocabulary, units, new Normal(0, 1), false);
  }

  /** This layer with a table that starts so. */
  public Embedding start(Initializer initializer) {
    return new Embedding(vocabulary, units, initializer, zeroIsPadding);
  }

  /** This layer with a token 0 that stands for nothing. */
  public Embedding padded() {
    return new Embedding(vocabulary, units, start, true);
  }

  @Override
  public Shape outputShape(Shape input) {
    if (input.rank() > 1) {
      throw ShapeException.mismatch(
          "Embedding(" + vocabulary + ", " + units + ")",
          "one axis, as (time), or none, of token numbers",
          input);
    }
    return input.rank() == 0
        ? Shape.of(units)
        : Shape.of(input.hasAnyLength() ? Shape.ANY : input.size(0), units);
  }

  @Override
  public List<ParameterSpec> parameters(Shape input) {
    return List.of(ParameterSpec.kernel("table", Shape.of(vocabulary, units), start));
  }

  @Override
  public Tensor forward(Context context, Tensor input) {
    Ops ops = context.ops();
    Tensor tokens = ops.cast(input, DataType.INT64);
    Tensor vectors = ops.gather(context.parameter("table"), tokens); // (batch, time, units)
    if (!zeroIsPadding) {
      return vectors;
    }
    Tensor real = ops.greater(tokens, ops.full(Shape.scalar(), DataType.INT64, 0));
    return ops.multiply(vectors, ops.expand(ops.cast(real, vectors.dataType()), -1));
  }
}
