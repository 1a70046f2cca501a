package io.sparknn.layers;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.parameters.Validate;
import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;

/**
 * The largest value of each group of neighbouring channels, at each place: with filters that learn
 * different forms of one thing, the result doesn't depend on which of them it saw.
 *
 * <p>Input (channels, …), output (channels / size, …).
 *
 * <p>Source: Goodfellow, Warde-Farley, Mirza, Courville and Bengio, Maxout networks (2013).
 *
 * @param size channels in each group, 1 or more, which divides the channels
 */
@JsonTypeName("crossChannelMaxPool")
public record CrossChannelMaxPool(int size) implements Layer {

  /** Checks the range. */
  public CrossChannelMaxPool {
    Validate.atLeast("CrossChannelMaxPool", "size", size, 1);
  }

  @Override
  public Shape outputShape(Shape input) {
    if (input.rank() < 1 || input.size(0) % size != 0) {
      throw ShapeException.mismatch(
          "CrossChannelMaxPool(" + size + ")", "a number of channels that it divides", input);
    }
    return input.with(0, input.size(0) / size);
  }

  @Override
  public Tensor forward(Context context, Tensor input) {
    Ops ops = context.ops();
    Shape output = outputShape(input.shape().withoutFirst());
    int batch = input.shape().size(0);
    int rest = Math.toIntExact(output.withoutFirst().elements());
    Tensor groups = ops.reshape(input, Shape.of(batch, output.size(0), size, rest));
    return ops.reshape(ops.max(groups, 2), output.prepend(batch));
  }
}
