package io.sparknn.layers;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Tensor;
import io.sparknn.parameters.ParameterSpec;
import io.sparknn.parameters.Validate;
import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;
import java.util.List;

/**
 * Instance normalization: {@link GroupNorm} with a group for each channel, which takes contrast out
 * of each image.
 *
 * <p>Input (channels, positions…), output the same. Parameters: {@code scale} and {@code shift}
 * (channels), which start at 1 and 0 (PyTorch has them only with {@code affine=True}).
 *
 * <p>Source: Ulyanov, Vedaldi and Lempitsky, Instance normalization (2016).
 *
 * @param epsilon ε, above 0
 */
@JsonTypeName("instanceNorm")
public record InstanceNorm(double epsilon) implements Layer {

  /** Checks the range. */
  public InstanceNorm {
    Validate.above("InstanceNorm", "epsilon", epsilon, 0);
  }

  /** ε 1e-5, as in PyTorch. */
  public InstanceNorm() {
    this(1e-5);
  }

  @Override
  public Shape outputShape(Shape input) {
    if (input.rank() < 2) {
      throw ShapeException.mismatch(
          "InstanceNorm", "(channels, positions…), since a single number has no variance", input);
    }
    return input;
  }

  @Override
  public List<ParameterSpec> parameters(Shape input) {
    return byChannel(input.size(0)).parameters(input);
  }

  @Override
  public Tensor forward(Context context, Tensor input) {
    return byChannel(input.shape().size(1)).forward(context, input);
  }

  private GroupNorm byChannel(int channels) {
    return new GroupNorm(channels, epsilon);
  }
}
