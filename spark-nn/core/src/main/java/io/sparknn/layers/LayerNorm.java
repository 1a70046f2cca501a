package io.sparknn.layers;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Tensor;
import io.sparknn.parameters.Constant;
import io.sparknn.parameters.ParameterSpec;
import io.sparknn.parameters.Validate;
import io.sparknn.parameters.Zeros;
import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;
import java.util.Arrays;
import java.util.List;

/**
 * Layer normalization of each stretch of the last axes: y = scale · (x − μ) / √(σ² + ε) + shift,
 * with the mean μ and the biased variance σ² of the stretch, so that samples, and steps of a
 * sequence, don't depend on each other, in training or after.
 *
 * <p>Input (…, s), output the same, where s are the last axes. Parameters: {@code scale} and {@code
 * shift} (s), which start at 1 and 0.
 *
 * <p>Source: Ba, Kiros and Hinton, Layer normalization (2016).
 *
 * @param axes how many of the last axes are normalized together, 1 or more: 1 for features and for
 *     sequences (time, features), 3 for whole images
 * @param epsilon ε, above 0
 */
@JsonTypeName("layerNorm")
public record LayerNorm(int axes, double epsilon) implements Layer {

  /** Checks the ranges. */
  public LayerNorm {
    Validate.atLeast("LayerNorm", "axes", axes, 1);
    Validate.above("LayerNorm", "epsilon", epsilon, 0);
  }

  /** The last axis, and ε 1e-5, as in PyTorch. */
  public LayerNorm() {
    this(1, 1e-5);
  }

  @Override
  public Shape outputShape(Shape input) {
    if (input.rank() < axes) {
      throw ShapeException.mismatch(
          "LayerNorm", axes == 1 ? "one axis or more" : axes + " axes or more", input);
    }
    input.size(-axes); // refuses to normalize over the steps of sequences of any length
    return input;
  }

  @Override
  public List<ParameterSpec> parameters(Shape input) {
    int[] sizes = input.toArray();
    Shape stretch = Shape.of(Arrays.copyOfRange(sizes, sizes.length - axes, sizes.length));
    return List.of(
        ParameterSpec.unregularized("scale", stretch, new Constant(1)),
        ParameterSpec.unregularized("shift", stretch, new Zeros()));
  }

  @Override
  public Tensor forward(Context context, Tensor input) {
    return context
        .ops()
        .layerNorm(input, context.parameter("scale"), context.parameter("shift"), epsilon);
  }
}
