package io.sparknn.layers;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.parameters.Constant;
import io.sparknn.parameters.ParameterSpec;
import io.sparknn.parameters.Validate;
import io.sparknn.parameters.Zeros;
import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;
import java.util.List;

/**
 * Batch normalization of each channel: y = scale · (x − μ) / √(σ² + ε) + shift.
 *
 * <p>While training, μ and σ² are the mean and the biased variance of the worker's part of the
 * batch, and the running statistics move towards them: r ← (1 − momentum) · r + momentum · new,
 * with the unbiased variance. While predicting, the running statistics are used.
 *
 * <p>Input (channels, …), output the same. Parameters: {@code scale} and {@code shift} (channels),
 * which start at 1 and 0; statistics: {@code mean} and {@code variance} (channels), which start at
 * 0 and 1.
 *
 * <p>Source: Ioffe and Szegedy, Batch normalization (2015).
 *
 * @param momentum weight of the newest batch in the running statistics, at least 0 and below 1
 * @param epsilon ε, above 0
 */
@JsonTypeName("batchNorm")
public record BatchNorm(double momentum, double epsilon) implements Layer {

  /** Checks the ranges. */
  public BatchNorm {
    Validate.within("BatchNorm", "momentum", momentum, 0, 1);
    Validate.above("BatchNorm", "epsilon", epsilon, 0);
  }

  /** Momentum 0.1 and ε 1e-5, as in PyTorch. */
  public BatchNorm() {
    this(0.1, 1e-5);
  }

  @Override
  public Shape outputShape(Shape input) {
    if (input.rank() < 1) {
      throw ShapeException.mismatch("BatchNorm", "(channels, …)", input);
    }
    return input;
  }

  @Override
  public List<ParameterSpec> parameters(Shape input) {
    Shape channels = Shape.of(input.size(0));
    return List.of(
        ParameterSpec.unregularized("scale", channels, new Constant(1)),
        ParameterSpec.unregularized("shift", channels, new Zeros()));
  }

  @Override
  public List<ParameterSpec> statistics(Shape input) {
    Shape channels = Shape.of(input.size(0));
    return List.of(
        ParameterSpec.unregularized("mean", channels, new Zeros()),
        ParameterSpec.unregularized("variance", channels, new Constant(1)));
  }

  @Override
  public Tensor forward(Context context, Tensor input) {
    Ops ops = context.ops();
    Tensor scale = context.parameter("scale");
    Tensor shift = context.parameter("shift");
    Tensor mean = context.statistic("mean");
    Tensor variance = context.statistic("variance");
    long count = input.shape().elements() / Math.max(1, input.shape().size(1)); // per channel
    if (!context.training() || count == 0) {
      return ops.normalize(input, mean, variance, scale, shift, epsilon);
    }
    Ops.BatchStatistics batch = ops.batchNorm(input, scale, shift, epsilon);
    double unbiased = count / Math.max(1.0, count - 1.0);
    context.update("mean", moved(ops, mean, batch.mean()));
    context.update("variance", moved(ops, variance, ops.multiply(batch.variance(), unbiased)));
    return batch.output();
  }

  private Tensor moved(Ops ops, Tensor running, Tensor newest) {
    return ops.add(ops.multiply(running, 1 - momentum), ops.multiply(newest, momentum));
  }
}
