package io.sparknn.layers;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.parameters.Constant;
import io.sparknn.parameters.ParameterSpec;
import io.sparknn.parameters.Validate;
import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;
import java.util.Arrays;
import java.util.List;

/**
 * A rectifier that learns its slope: y = x if x &gt; 0, else slope · x; the derivative by x at 0 is
 * the slope.
 *
 * <p>Input of any shape, or (channels, …); output the same. Parameter: {@code slope} (1), or
 * (channels); it isn't regularized, which would pull it towards {@link Relu}.
 *
 * <p>Source: He, Zhang, Ren and Sun, Delving deep into rectifiers (2015).
 *
 * @param perChannel whether each channel has a slope of its own
 * @param start the slopes' first value, any finite number
 */
@JsonTypeName("parametricRelu")
public record ParametricRelu(boolean perChannel, double start) implements Layer {

  /** Checks that the start is finite. */
  public ParametricRelu {
    Validate.finite("ParametricRelu", "start", start);
  }

  /** One slope, which starts at 0.25, as in PyTorch. */
  public ParametricRelu() {
    this(false, 0.25);
  }

  @Override
  public Shape outputShape(Shape input) {
    if (perChannel && input.rank() < 1) {
      throw ShapeException.mismatch("ParametricRelu", "(channels, …)", input);
    }
    return input;
  }

  @Override
  public List<ParameterSpec> parameters(Shape input) {
    Shape slopes = Shape.of(perChannel ? input.size(0) : 1);
    return List.of(ParameterSpec.unregularized("slope", slopes, new Constant(start)));
  }

  @Override
  public Tensor forward(Context context, Tensor input) {
    Ops ops = context.ops();
    Tensor slope = context.parameter("slope");
    if (perChannel) {
      int[] sizes = new int[input.shape().rank() - 1];
      Arrays.fill(sizes, 1);
      sizes[0] = slope.shape().size(0);
      slope = ops.reshape(slope, Shape.of(sizes)); // (channels, 1, …)
    }
    Tensor positive = ops.greater(input, ops.full(Shape.scalar(), input.dataType(), 0));
    return ops.where(positive, input, ops.multiply(input, slope));
  }
}
